# Runs a program on a terminal of its own and types an answer when it is asked: for tests alone.
# Standard input: {"argv": [...], "cwd": "...", "env": {...}, "wait": "text to wait for", "type": "what is typed", "out": "file for stdout or null"}
# Standard output: {"screen": "...", "code": 0}
import json, os, pty, select, signal, sys, time

job = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    os.chdir(job["cwd"])
    if job["out"] is not None:
        os.dup2(os.open(job["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
    os.execve(job["argv"][0], job["argv"], job["env"])

screen, typed, end = b"", False, time.time() + job["patience"]
while time.time() < end:
    ready, _, _ = select.select([terminal], [], [], 0.1)
    if ready:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        screen += piece
    if not typed and job["wait"].encode() in screen:
        typed = True
        time.sleep(0.2)
        os.write(terminal, job["type"].encode())
else:
    os.kill(child, signal.SIGKILL)
_, status = os.waitpid(child, 0)
code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
print(json.dumps({"screen": screen.decode("utf-8", "replace"), "code": code, "typed": typed}))
