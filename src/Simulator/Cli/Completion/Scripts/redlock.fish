# Completion of redlock in fish. The program itself says what may stand at the cursor.

function __redlock_complete
    set -l line (commandline -cp)
    set -l words (commandline -cpo)
    set -l word (commandline -ct)

    # After -- stands a command of somebody else's.
    if set -l at (contains -i -- -- $words)
        set -e words[1..$at]
        complete -C (string join -- ' ' (string escape -- $words) $word)
        return
    end

    set -l program (string replace -r '^~' $HOME -- $words[1])
    for candidate in ($program "[suggest:"(string length -- $line)"]" "[describe]" "$line" 2>/dev/null)
        switch $candidate
            case :files
                __fish_complete_path $word
            case :folders
                __fish_complete_directories $word ''
            case '*'
                echo $candidate
        end
    end
end

complete -c redlock -e
complete -c redlock -f -a '(__redlock_complete)'
