# Completion of redlock in bash. The program itself says what may stand at the cursor.

_redlock() {
    local line=${COMP_LINE:0:COMP_POINT} typed=${COMP_WORDS[COMP_CWORD]} at word prefix candidate
    COMPREPLY=()

    # After -- stands a command of somebody else's.
    for ((at = 1; at < COMP_CWORD; at++)); do
        if [[ ${COMP_WORDS[at]} == -- ]]; then
            _redlock_command $((at + 1))
            return
        fi
    done

    # Bash ends words at = and : as well, and wants back only what follows those.
    word=${line##*[[:space:]]}
    [[ $typed == [=:] ]] && typed=
    prefix=${word%"$typed"}

    while IFS= read -r candidate; do
        case $candidate in
            :files) _redlock_paths -f "$typed" ;;
            :folders) _redlock_paths -d "$typed" ;;
            *)
                candidate=${candidate%%$'\t'*}
                COMPREPLY+=("${candidate#"$prefix"}")
                ;;
        esac
    done < <("${COMP_WORDS[0]/#\~/$HOME}" "[suggest:${#line}]" "[describe]" "$line" 2>/dev/null)

    # A value follows at once.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

_redlock_paths() {
    local path
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do
        COMPREPLY+=("$path")
    done < <(compgen "$1" -- "$2")
}

_redlock_command() {
    local word
    if declare -F _comp_command_offset >/dev/null; then
        _comp_command_offset "$1"
    elif declare -F _command_offset >/dev/null; then
        _command_offset "$1"
    elif [[ $COMP_CWORD -eq $1 && ${COMP_WORDS[COMP_CWORD]} != */* ]]; then
        while IFS= read -r word; do
            COMPREPLY+=("$word")
        done < <(compgen -c -- "${COMP_WORDS[COMP_CWORD]}" | sort -u)
    else
        _redlock_paths -f "${COMP_WORDS[COMP_CWORD]}"
    fi
}

complete -F _redlock redlock
