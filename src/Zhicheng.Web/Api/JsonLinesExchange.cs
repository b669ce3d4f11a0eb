using System.Buffers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Web.Api;

/// <summary>
/// Lines in, lines out, without waiting for the end of the request: memory grows with the longest line only. A line that
/// is wrong becomes a line of errors and the rest goes on, as on the command line.
/// </summary>
internal sealed class JsonLinesExchange(LineJudge judge, HttpContext http)
{
    private const int FlushAt = 64 * 1024;

    private readonly Utf8Buffer _output = new();
    private byte[] _input = new byte[FlushAt];
    private int _length;
    private long _number;

    public async Task RunAsync()
    {
        var cancel = http.RequestAborted;
        var total = 0L;
        while (await ReadAsync(cancel) is var read and > 0)
        {
            total += read;
            if (total > JudgeCall.LargestBody)
            {
                await RefuseAsync(cancel);
                return;
            }
            await AnswerLinesAsync(cancel);
            // What has come is answered before more is waited for.
            await SendAsync(cancel);
        }
        if (_length > 0)
        {
            Answer(_input.AsSpan(0, _length));
            await SendAsync(cancel);
        }
    }

    private async ValueTask<int> ReadAsync(CancellationToken cancel)
    {
        if (_length == _input.Length)
        {
            Array.Resize(ref _input, _input.Length * 2);
        }
        var read = await http.Request.Body.ReadAsync(_input.AsMemory(_length), cancel);
        _length += read;
        return read;
    }

    private async ValueTask AnswerLinesAsync(CancellationToken cancel)
    {
        var start = 0;
        while (_input.AsSpan(start, _length - start).IndexOf((byte)'\n') is var end and >= 0)
        {
            Answer(_input.AsSpan(start, end));
            start += end + 1;
            if (_output.Length >= FlushAt)
            {
                await SendAsync(cancel);
            }
        }
        _length -= start;
        _input.AsSpan(start, _length).CopyTo(_input);
    }

    private void Answer(ReadOnlySpan<byte> line)
    {
        _number++;
        line = JsonLines.Trim(line);
        if (!line.IsEmpty)
        {
            judge.WriteLine(_number, line, _output);
        }
    }

    /// <summary>Once the answer has begun, what is too much can only be told in its last line.</summary>
    private async Task RefuseAsync(CancellationToken cancel)
    {
        if (!http.Response.HasStarted)
        {
            await JudgeCall.TooLarge().ExecuteAsync(http);
            return;
        }
        LineJudge.WriteError(_number + 1, JudgeCall.TooMuch, _output);
        await SendAsync(cancel);
    }

    private async ValueTask SendAsync(CancellationToken cancel)
    {
        if (_output.Length > 0)
        {
            http.Response.BodyWriter.Write(_output.Written);
            _output.Clear();
            await http.Response.BodyWriter.FlushAsync(cancel);
        }
    }
}
