# Debian's kernel and its modules, for whoever sources this with $cache and `missing` at hand. Sets $kernel, $version and $modules.

# Downloads a package without installing it; an ordinary user may.
package() {
  local name=$1
  [ -e "$cache/$name/.complete" ] && return
  rm -rf "${cache:?}/$name" && mkdir -p "$cache/$name/deb"
  (cd "$cache/$name/deb" && apt-get -q download "$name" >../log 2>&1) ||
    missing "the package $name cannot be downloaded (apt-get update may help): $(tail -n 1 "$cache/$name/log")"
  dpkg-deb -x "$cache/$name"/deb/*.deb "$cache/$name"
  rm -r "$cache/$name/deb"
  touch "$cache/$name/.complete"
}

kernel=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
[ -n "$kernel" ] || missing "apt knows no linux-image-amd64: this machine is made from Debian's packages for amd64"
package "$kernel"
version=${kernel#linux-image-}
modules=$cache/$kernel/lib/modules/$version
[ -e "$modules/modules.dep" ] || busybox depmod -b "$cache/$kernel" "$version"

# Copies modules, and what they stand on, into a root folder; those that the kernel has built in are left out.
modules_into() {
  local root=$1 name path
  shift
  for name in "$@"; do
    path=$(cd "$modules" && find . -name "$name.ko*" -o -name "${name//-/_}.ko*" | sed 's|^\./||' | head -n 1)
    [ -z "$path" ] || module_into "$root" "$path"
  done
  cp "$modules"/modules.{builtin,order} "$root/lib/modules/$version/"
  busybox depmod -b "$root" "$version"
}

module_into() {
  local root=$1 path=$2 on
  [ -e "$root/lib/modules/$version/$path" ] && return
  install -D -m 644 "$modules/$path" "$root/lib/modules/$version/$path"
  for on in $(sed -n "s|^$path:||p" "$modules/modules.dep"); do module_into "$root" "$on"; done
}
