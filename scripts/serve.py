"""Show the site on this machine while it is edited: every saved change is rebuilt and shown at once."""

import argparse
import signal
import socket
import subprocess
import sys

import console
from environment import ROOT, module, prepare, variables

HOST = "127.0.0.1"


def main() -> int:
    """Run the preview until it is stopped."""
    parser = argparse.ArgumentParser(description="Visar webbplatsen medan du ändrar i den.")
    parser.add_argument("--port", type=int, default=8000, help="port på den egna datorn, annars 8000")
    port = parser.parse_args().port
    require_free(port)
    python = prepare("run")
    print(f"Öppna http://{HOST}:{port}/ i webbläsaren. Avsluta med Ctrl+C.")
    # Whoever ends this script ends the server with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    command = module(python, "mkdocs", "serve", "--dev-addr", f"{HOST}:{port}")
    server = subprocess.Popen(command, cwd=ROOT, env=variables())
    try:
        return server.wait()
    finally:
        server.terminate()
        server.wait()


def require_free(port: int) -> None:
    """Fail if another program listens to the port."""
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            raise console.ScriptError(f"Port {port} används redan. Välj en annan: --port {port + 1}.")


if __name__ == "__main__":
    console.start(main)
