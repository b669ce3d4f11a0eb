using System.Diagnostics;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Bench;

/// <summary>The whole of <c>evaluate</c>: parse, judge, write with findings, on one core, and the memory it takes.</summary>
internal static class EvaluateBench
{
    private const int Distinct = 2_000;

    public static int Run(PolicyPackage package, int lines)
    {
        var text = Lines(package);
        // Warm up on the same stream.
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(8); )
        {
            new BatchEvaluator(package, withFindings: true).Run(new RepeatingStream(text, 2_000), Stream.Null);
        }
        Console.WriteLine(
            "| lines | dossiers a second | a second of processor time | MB/s in | MB/s out | peak memory, MB |"
        );
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var count in new[] { 10_000, lines })
        {
            var (input, output) = (new RepeatingStream(text, count), new CountingStream());
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            new BatchEvaluator(package, withFindings: true).Run(input, output);
            var seconds = watch.Elapsed.TotalSeconds;
            process.Refresh();
            var work = (process.TotalProcessorTime - before).TotalSeconds;
            Console.WriteLine(
                $"| {count:N0} | {count / seconds:N0} | {count / work:N0} | {input.Bytes / seconds / 1e6:N0} | {output.Bytes / seconds / 1e6:N0} | {process.PeakWorkingSet64 / 1e6:N0} |"
            );
        }
        return 0;
    }

    /// <summary>Where the time of one dossier goes.</summary>
    public static int Parts(PolicyPackage package)
    {
        byte[][] lines = [.. Lines(package).Select(l => l[..^1])];
        var evaluator = package.CreateEvaluator();
        Dossier[] dossiers = [.. lines.Select(l => evaluator.Read(l).Dossier!)];
        var json = new Utf8Buffer();
        (string Name, Action<int> Body)[] parts =
        [
            ("parse", i => GC.KeepAlive(evaluator.Read(lines[i]))),
            ("judge, write without findings", i => Write(i, false)),
            ("judge, write with findings", i => Write(i, true)),
        ];
        foreach (var pass in Enumerable.Range(0, 4))
        {
            foreach (var (name, body) in parts)
            {
                using var process = Process.GetCurrentProcess();
                var before = process.TotalProcessorTime;
                for (var i = 0; i < lines.Length * 10; i++)
                {
                    body(i % lines.Length);
                }
                process.Refresh();
                var each = (process.TotalProcessorTime - before).TotalMicroseconds / lines.Length / 10;
                if (pass == 3)
                {
                    Console.WriteLine($"{name}: {each:0.0} µs");
                }
            }
        }
        return 0;

        void Write(int i, bool withFindings)
        {
            json.Clear();
            evaluator.Write(dossiers[i], json, withFindings);
        }
    }

    public static int Generate(PolicyPackage package, int lines, Stream output)
    {
        var generator = new DossierGenerator(package, seed: 1);
        for (var i = 0; i < lines; i++)
        {
            output.Write(DossierWriter.ToUtf8(generator.Next()));
            output.Write("\n"u8);
        }
        return 0;
    }

    private static byte[][] Lines(PolicyPackage package)
    {
        var generator = new DossierGenerator(package, seed: 1);
        return
        [
            .. Enumerable
                .Range(0, Distinct)
                .Select(_ => (byte[])[.. DossierWriter.ToUtf8(generator.Next()), .. "\n"u8]),
        ];
    }

    /// <summary>The same lines over and over, without holding them all.</summary>
    private sealed class RepeatingStream(byte[][] lines, int count) : Stream
    {
        private int _line;
        private int _at;

        public long Bytes { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => Bytes;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int length)
        {
            var read = 0;
            while (read < length && _line < count)
            {
                var line = lines[_line % lines.Length];
                var piece = Math.Min(length - read, line.Length - _at);
                line.AsSpan(_at, piece).CopyTo(buffer.AsSpan(offset + read));
                read += piece;
                _at += piece;
                if (_at == line.Length)
                {
                    (_line, _at) = (_line + 1, 0);
                }
            }
            Bytes += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class CountingStream : Stream
    {
        public long Bytes { get; private set; }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => Bytes;
        public override long Position
        {
            get => Bytes;
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Bytes += buffer.Length;

        public override void Write(byte[] buffer, int offset, int count) => Bytes += count;

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
