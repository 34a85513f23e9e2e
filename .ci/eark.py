"""
Have E-ARK's own validator (eark-validator 1.1.3) look at a package of `noterat archive`.

`python .ci/eark.py PACKAGE.zip` makes an environment of its own, as the validator pins what it
needs, and ends with 1 where it finds an error that is not known. The vocabularies that it fetches
when it is loaded are read from its own folder instead, so that no network is needed after that.
"""

import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

VALIDATOR = "eark-validator==1.1.3"
# What no package can meet there, and why.
KNOWN = {
    "SIP14": "it asks for NOTETYPE without the namespace that the schema of METS demands",
}
LOOK = """
import json, sys, urllib.request
from importlib.util import find_spec
from pathlib import Path
here = Path(find_spec("eark_validator").origin).parent / "ipxml/resources/vocabs"
urllib.request.urlopen = lambda address: open(here / address.rpartition("/")[2], "rb")
from eark_validator.packages import PackageValidator
from eark_validator.specifications.specification import SpecificationVersion
found = PackageValidator(Path(sys.argv[1]), SpecificationVersion.V2_1_0).validation_report
found = json.loads(found.model_dump_json())
checks = {"structure": found["structure"], **found["metadata"]}
for name in ("structure", "schema_results", "schematron_results"):
    for each in checks[name]["messages"]:
        print(each["severity"], each.get("rule_id"), each["message"], sep="\\t")
    print("Status", name, checks[name]["status"], sep="\\t")
"""


def main(package: Path) -> int:
    """Print what the validator finds; whether an error was not known."""
    with TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "bin", "python")
        install = [python, "-m", "pip", "install", "--quiet", VALIDATOR]
        subprocess.run(install, check=True)  # noqa: S603 - all of it is written here
        looked = [python, "-c", LOOK, package.resolve()]
        found = subprocess.run(looked, check=True, capture_output=True, text=True)  # noqa: S603 - a path
    rows = [line.split("\t") for line in found.stdout.splitlines()]
    for row in rows:
        why = f" (known: {KNOWN[row[1]]})" if row[1] in KNOWN else ""
        sys.stdout.write(f"{row[0]:7} {row[1]}: {row[2]}{why}\n")
    return int(any(row[0] == "Error" and row[1] not in KNOWN for row in rows))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
