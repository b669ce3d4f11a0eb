namespace Zhicheng.Core.Outward;

/// <summary>
/// The client for asking another system. What is sent goes where it was signed or meant for, and nowhere it is sent on
/// to; whoever uses it sets the time an answer may take.
/// </summary>
public static class OutwardClient
{
    /// <param name="longestAnswer">Bytes of an answer; a longer one is an error.</param>
    public static HttpClient Create(int longestAnswer) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = longestAnswer,
        };
}
