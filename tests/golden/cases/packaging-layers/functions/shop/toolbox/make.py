import sys
from pathlib import Path

folder = Path(sys.argv[1], "python")
folder.mkdir()
(folder / "tools.py").write_text('VERSION = "of the toolbox"\n')
