# Prints what zsh offers at the end of each line that somebody types, a line for each offer and = behind them:
# zsh -f zsh-offers.zsh SCRIPT LINE...
zmodload zsh/zpty
zpty shell zsh -f -i
local said
zpty -w shell "PS1=; autoload -Uz compinit && compinit -D -u; source ${(q)1}"
# What would be put in is told instead.
zpty -w shell 'compadd() {
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    local -a hits
    builtin compadd -O hits "$@"
    (( $#hits )) && print -rl -- "${(@)hits/#/OFFER:$IPREFIX}"
  fi
  builtin compadd "$@"
}
# Forgotten after each call.
at_the_end() { comppostfuncs=(at_the_end); print -r -- NO-MORE:OFFERS }
comppostfuncs=(at_the_end)
print SET:UP'
while zpty -r shell said; do [[ $said == *SET:UP[$'\r\n']* ]] && break; done
for line in "${@[2,-1]}"; do
  zpty -w -n shell $'\C-u'"$line"$'\t'
  while zpty -r shell said; do
    said=${said%%[$'\r\n']##}
    [[ $said == *NO-MORE:OFFERS* ]] && break
    [[ $said == *OFFER:* ]] && print -r -- "${said#*OFFER:}"
  done
  print -r -- =
done
zpty -d shell
