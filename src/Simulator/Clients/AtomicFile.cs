using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Simulator.Clients;

/// <summary>
/// Replaces a file so that it holds the old content or the new one at any moment, a power failure included: write aside, flush, rename, and
/// flush the folder, without which the rename itself may be forgotten.
/// </summary>
internal static partial class AtomicFile
{
    public static void Replace(string path, ReadOnlySpan<byte> content, bool durable)
    {
        var full = Path.GetFullPath(path);
        var aside = full + ".new";
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: durable);
        }

        File.Move(aside, full, overwrite: true);
        if (durable && !OperatingSystem.IsWindows())
        {
            FlushFolder(Path.GetDirectoryName(full)!);
        }
    }

    /// <summary>.NET opens no folders; Windows journals the rename by itself.</summary>
    private static void FlushFolder(string folder)
    {
        const int readOnly = 0;
        var handle = Open(folder, readOnly);
        if (handle < 0)
        {
            throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
        }

        var failed = Fsync(handle) < 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (failed)
        {
            throw new IOException(new Win32Exception(error).Message);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
