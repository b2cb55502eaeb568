#!/bin/sh
# Renders each state to the sizes that trays ask for. Needs rsvg-convert (librsvg2-bin). The PNGs are committed:
# the agent embeds them, so that a build needs no renderer.
set -eu
cd "$(dirname "$0")"
for state in in-kilter out-of-kilter cannot-tell checking; do
  for size in 22 24 32 48; do
    rsvg-convert --width "$size" --height "$size" --output "$state-$size.png" "$state.svg"
  done
done
