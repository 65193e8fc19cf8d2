# What ./daybook and ./check share: finding a JDK 25, Debian packages, and building. Sourced, not run.

say() { printf '%s\n' "$*" >&2; }

# Refuses variables that put other programs' code, or switches of theirs, into Java. Where libraries are looked for first is
# often set for all that a user runs: that is left out for Daybook alone.
refuse_foreign_code() {
    local name
    for name in JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS LD_PRELOAD LD_AUDIT; do
        [ -z "${!name:-}" ] && continue
        say "Daybook does not start while $name is set, which can put other programs' code into it. Start it with: env -u $name ./daybook"
        exit 1
    done
    unset LD_LIBRARY_PATH
}

# Sets JDK to the home of a JDK 25, or says in one line how to get one.
find_jdk() {
    local java home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        is_jdk25 "$home" && JDK=$home && return
    done
    java=$(command -v javac) && home=$(dirname "$(dirname "$(readlink -f "$java")")")
    is_jdk25 "${home:-}" && JDK=$home && return
    if [ -n "$(apt-cache madison openjdk-25-jdk 2>/dev/null)" ]; then
        say "Daybook needs a JDK 25. Get it with: sudo apt-get install openjdk-25-jdk"
    else
        say "Daybook needs a JDK 25. Get it from https://adoptium.net/temurin/releases?version=25 and unpack it into ~/.jdks/"
    fi
    exit 6
}

is_jdk25() {
    [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"
}

# ensure_packages NAME...: installs what those lines of packages.txt need and this machine lacks, after asking.
# With CI=true or YES=1 it does not ask.
ensure_packages() {
    local missing command package proof install answer
    missing=()
    while read -r command package proof; do
        case " $* " in *" $command "*) has "$proof" || missing+=("$package") ;; esac
    done < <(grep -v '^#' "$ROOT/src/launcher/packages.txt")
    [ ${#missing[@]} -eq 0 ] && return
    install="apt-get install -y ${missing[*]}"
    [ "$(id -u)" = 0 ] || install="sudo $install"
    if [ "${CI:-}" != true ] && [ "${YES:-}" != 1 ]; then
        if [ ! -t 0 ]; then
            say "Missing Debian packages. Install them with: $install"
            exit 6
        fi
        read -r -p "Daybook needs ${#missing[@]} Debian packages: ${missing[*]}. Install them now? [y/N] " answer
        case "$answer" in [yY]*) ;; *) say "Install them with: $install"; exit 6 ;; esac
    fi
    say "Installing ${missing[*]} ..."
    if ! install_packages "${missing[@]}" >"$ROOT/target/packages.log" 2>&1; then
        tail -3 "$ROOT/target/packages.log" >&2
        say "That did not work. Install them with: $install"
        exit 6
    fi
}

install_packages() {
    apt_get install -y "$@" || { apt_get update && apt_get install -y "$@"; }
}

# Nobody is there to answer a package that asks.
apt_get() {
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
    [ "$(id -u)" = 0 ] || apt=(sudo "${apt[@]}")
    "${apt[@]}" "$@" </dev/null
}

has() {
    case "$1" in
        font) has_font ;;
        # Debian's own Python, for another one does not find Debian's packages.
        python:*) /usr/bin/python3 -c "import ${1#python:}" 2>/dev/null ;;
        # Not grep -q: it would leave before ldconfig has said all, which pipefail takes for a failure.
        *.so.*) "$(command -v ldconfig || echo /sbin/ldconfig)" -p 2>/dev/null | grep "^[[:space:]]$1 " >/dev/null ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

# Any font will do, wherever this distribution keeps them.
has_font() {
    [ -n "$(fc-list 2>/dev/null)" ] && return
    [ -n "$(find -L /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \
        -type f \( -iname '*.ttf' -o -iname '*.otf' -o -iname '*.ttc' -o -iname '*.pf[ab]*' \) -print -quit 2>/dev/null)" ]
}

ensure_maven() {
    command -v mvn >/dev/null 2>&1 && return
    say "Daybook is built with Maven. Get it with: sudo apt-get install maven"
    exit 6
}

# Builds the program where a source is newer than the last build, or was added or deleted since.
ensure_built() {
    local log=$ROOT/target/build.log
    is_built && return
    ensure_maven
    # Two commands at once build once: the second waits, and then finds it built.
    exec 9>"$ROOT/target/build.lock"
    flock 9
    is_built && return
    # As old as the sources that go into it: what changes meanwhile is built the next time.
    mkdir -p "$ROOT/agent/target"
    touch "$ROOT/agent/target/building"
    say "Building Daybook (about a minute the first time; details in target/build.log)"
    if ! (cd "$ROOT" && mvn -B -ntp -Dstyle.color=never -DskipTests -Dmaven.test.skip=true package) 2>&1 \
        | tee "$log" | grep --line-buffered -E '^\[INFO\] Building Daybook [a-z]' | sed -u 's/^\[INFO\] Building Daybook \([a-z]*\).*/  \1/' >&2 \
        || ! grep -q 'BUILD SUCCESS' "$log"; then
        grep -m 5 '^\[ERROR\]' "$log" >&2
        say "The build failed; target/build.log says more."
        exit 1
    fi
    mv "$ROOT/agent/target/building" "$ROOT/agent/target/built"
    exec 9>&-
}

# A folder is newer once something in it was deleted.
is_built() {
    local stamp=$ROOT/agent/target/built
    [ -e "$stamp" ] && [ -z "$(find "$ROOT"/pom.xml "$ROOT"/*/pom.xml "$ROOT"/*/src/main -newer "$stamp" -print -quit)" ]
}
