/** The one style sheet of the page: light and dark by the reader's setting, narrow and wide, and on paper. No font, picture or script from elsewhere. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1a1f27;--soft:#5a6472;--line:#d5dae1;--faint:#8b95a3;--code:#eef1f5;--bad:#b42318;--bad-soft:#fdecea;--caution:#8a5300;--caution-soft:#fff3db;--good:#17693a;--good-soft:#e4f5ea;--focus:#1f5fbf;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{--page:#12161c;--card:#1a2029;--ink:#e6eaf0;--soft:#a0abb9;--line:#343d4a;--faint:#6b7787;--code:#232b36;--bad:#ff9389;--bad-soft:#3b1d1b;--caution:#f3bf5f;--caution-soft:#372a10;--good:#7fd8a0;--good-soft:#15301f;--focus:#8ab8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
main,footer{max-width:68rem;margin:0 auto;padding:0 1rem}
main{padding-top:1.25rem}
section,header{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem 1.25rem;margin:0 0 1rem}
header{border-left:6px solid var(--soft)}
header.broken{border-left-color:var(--bad)}header.degraded,header.inconclusive{border-left-color:var(--caution)}header.healthy{border-left-color:var(--good)}
h1{font-size:1.35rem;line-height:1.35;margin:.35rem 0 .25rem}
h2{font-size:1.05rem;margin:0 0 .6rem}
h3{font-size:1rem;margin:1rem 0 .4rem}
h2+h3,ol h3{margin-top:0}
p{margin:.4rem 0}
code,pre,svg text{font-family:var(--mono)}
code{font-size:.875em;background:var(--code);border-radius:4px;padding:.1em .3em}
pre{font-size:.85rem;line-height:1.45;background:var(--code);border:1px solid var(--line);border-radius:6px;padding:.6rem .75rem;margin:.4rem 0;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}
pre code{padding:0;background:none;font-size:inherit}
.soft{color:var(--soft);font-size:.9rem}
.badge{display:inline-block;border:1px solid currentColor;border-radius:999px;padding:0 .55em;font-size:.8rem;line-height:1.5;font-weight:600;white-space:nowrap}
.bad{color:var(--bad);background:var(--bad-soft)}.caution{color:var(--caution);background:var(--caution-soft)}.good{color:var(--good);background:var(--good-soft)}.quiet{color:var(--soft)}
ol.remedies{padding-left:1.5rem;margin:0}ol.remedies>li{margin:0 0 .9rem}ol.remedies>li::marker{font-weight:600}
.only{padding-left:0!important;list-style:none}
.told{margin:0;padding-left:1.5rem}.told>li{margin:0 0 .5rem}
dl{margin:0;display:grid;grid-template-columns:fit-content(16rem) 1fr;gap:.35rem 1rem}
dt{color:var(--soft)}dd{margin:0}
ul.results{list-style:none;margin:.25rem 0 .75rem;padding:0}
ul.results>li{display:grid;grid-template-columns:5.5rem 1fr;gap:.1rem .75rem;padding:.45rem 0;border-top:1px solid var(--line)}
ul.results ul{margin:.2rem 0;padding-left:1.1rem}
details{border-top:1px solid var(--line);padding:.45rem 0}details:first-of-type{border-top:0}
summary{cursor:pointer;font-weight:600}summary .soft{font-weight:400}
summary:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
figure{margin:0}figcaption{margin-top:.6rem}
svg{display:block;max-width:100%;height:auto}svg.tall{display:none}figure.tall-only svg.wide{display:none}figure.tall-only svg.tall{display:block}
svg .box{fill:var(--code);stroke:var(--soft)}svg .name{fill:var(--ink)}svg .note{fill:var(--soft)}svg .way{stroke:var(--soft);fill:none}svg .tip{fill:var(--soft)}
svg .broken .box{fill:var(--bad-soft);stroke:var(--bad);stroke-width:2}svg .broken text{fill:var(--bad)}svg .broken .way,svg .cross{stroke:var(--bad)}svg .broken .tip,svg .broken .mark{fill:var(--bad)}
svg .weak .box{fill:var(--caution-soft);stroke:var(--caution);stroke-width:2}svg .weak text{fill:var(--caution)}svg .weak .mark{fill:var(--caution)}
svg .arrived .box{fill:var(--good-soft);stroke:var(--good);stroke-width:2}svg .arrived text{fill:var(--good)}svg .arrived .mark{fill:var(--good)}
svg .unreached .box{fill:none;stroke:var(--faint);stroke-dasharray:4 3}svg .unreached .name{fill:var(--soft)}svg .unreached .way{stroke:var(--faint);stroke-dasharray:4 3}svg .unreached .tip{fill:var(--faint)}
svg .disc{fill:var(--card)}svg .sign{fill:none;stroke:var(--card)}
footer{padding-bottom:1.5rem}
@media (max-width:46rem){section,header{padding:.8rem .9rem}h1{font-size:1.15rem}svg.wide{display:none}svg.tall{display:block}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}ul.results>li{grid-template-columns:1fr}ol.remedies,.told{padding-left:1.2rem}}
@media print{:root{color-scheme:light;--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#999;--faint:#777;--code:#f3f3f3;--bad:#8f1a10;--bad-soft:#fff;--caution:#6b4000;--caution-soft:#fff;--good:#0f4d29;--good-soft:#fff}
body{font-size:10.5pt}main,footer{max-width:none;padding:0}section,header{break-inside:auto;border-radius:0}h2,h3,summary{break-after:avoid}pre,ul.results>li,figure{break-inside:avoid}summary{list-style:none}details::details-content{content-visibility:visible;height:auto;block-size:auto}}
`
