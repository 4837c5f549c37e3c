"""Who runs a release, and whether that process still exists. Asks the operating system."""

from __future__ import annotations

import getpass
import os
import socket

from generator.holder import Holder


class LocalProcesses:
    """The Processes of this machine; what runs elsewhere is never known to be gone."""

    def me(self) -> Holder:
        try:
            user = getpass.getuser()
        except (KeyError, OSError):  # A container's user may have no name.
            user = f"user {os.getuid()}"
        return Holder(user, socket.gethostname(), os.getpid())

    def is_gone(self, holder: Holder) -> bool:
        if holder.host != socket.gethostname():
            return False
        try:
            os.kill(holder.process_id, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False
