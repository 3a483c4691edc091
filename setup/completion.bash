# Completes `roadmap` in bash; in zsh after `autoload -U bashcompinit && bashcompinit`:
#   source setup/completion.bash
# Plain words, so that no key of the keyboard starts Python; tests hold them against the program.
_roadmap() {
    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} words=
    if [ "$COMP_CWORD" -eq 1 ]; then
        words='init build check new collect preview schema doctor --help --version'
    else
        case $command in
        init) words='' ;;
        build) words='--settlements --content --date --out --jobs --only --force --explain --timings --executor' ;;
        check) words='--settlements --content --date --strict --fix' ;;
        new) words='--name --kind --code --settlements' ;;
        collect) words='--settlements --content --date --out --dry-run --prefer' ;;
        preview) words='--settlements --content --date --port --no-browser' ;;
        schema) words='--out' ;;
        doctor) words='--settlements --out' ;;
        esac
        case $command in build | check | preview)
            words="$words $(for each in settlements/*/settlement.yaml; do basename "$(dirname "$each")"; done 2>/dev/null)" ;;
        esac
        words="$words --help"
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word") 2>/dev/null || COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _roadmap roadmap
