#!/bin/sh
# Installs Lawtext (MIT), the closest public reader of Japanese rule texts, into the folder given. Its canvas is for pictures only
# and is left unbuilt.
set -eu
folder="${1:?usage: lawtext.sh FOLDER}"
mkdir -p "$folder"
cd "$folder"
[ -f package.json ] || printf '{"name":"peer","private":true}\n' > package.json
npm install --save-exact --ignore-scripts --no-audit --no-fund --loglevel=error lawtext@0.1.52
