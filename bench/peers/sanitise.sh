#!/bin/sh
# Installs what bench/sanitise and packages/sanitise/measure hold this package against. Debian, as root.
set -eu
apt-get install -y --no-install-recommends bubblewrap mat2 qpdf libimage-exiftool-perl poppler-utils \
  libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui fonts-noto-cjk
