# Completion of redlock in PowerShell. The program itself says what may stand at the cursor.

Register-ArgumentCompleter -Native -CommandName redlock -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # A space at the end is no part of what PowerShell has parsed.
    $position = $cursorPosition - $commandAst.Extent.StartOffset
    $line = $commandAst.ToString().PadRight($position).Substring(0, $position)

    # No candidates at all: PowerShell lists files.
    redlock "[suggest:$position]" "[describe]" "$line" 2>$null | Where-Object { $_ -notlike ':*' } | ForEach-Object {
        $text, $description = $_ -split "`t", 2
        if (-not $description) { $description = $text }
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $description)
    }
}
