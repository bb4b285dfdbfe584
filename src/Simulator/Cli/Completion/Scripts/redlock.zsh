#compdef redlock
# Completion of redlock in zsh. The program itself says what may stand at the cursor.

_redlock() {
    local line candidate
    local -a described values
    local -i at=${words[(ie)--]}

    # After -- stands a command of somebody else's.
    if (( at < CURRENT )); then
        shift $at words
        (( CURRENT -= at ))
        _normal
        return
    fi

    line="${(j: :)words[1,CURRENT-1]} $PREFIX"
    for candidate in "${(@f)$(${(Q)words[1]/#\~/$HOME} "[suggest:${#line}]" "[describe]" "$line" 2>/dev/null)}"; do
        case $candidate in
            '') ;;
            :files) _files ;;
            :folders) _files -/ ;;
            *=) values+=("$candidate") ;;
            *$'\t'*) described+=("${${candidate%%$'\t'*}//:/\\:}:${candidate#*$'\t'}") ;;
            *) described+=("${candidate//:/\\:}") ;;
        esac
    done

    (( $#values )) && compadd -S '' -a values
    (( $#described )) && _describe redlock described
}

# The file may be one of $fpath, or be read by the shell as it starts.
if [[ ${funcstack[1]} == _redlock ]]; then
    _redlock "$@"
else
    compdef _redlock redlock
fi
