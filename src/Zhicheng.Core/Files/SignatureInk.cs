namespace Zhicheng.Core.Files;

/// <summary>What can be measured of a signature.</summary>
/// <param name="Width">Of the whole canvas, like <paramref name="Height"/>.</param>
/// <param name="BoxWidth">Of the smallest rectangle that holds all ink.</param>
/// <param name="StrokeLength">Length of the line drawn, in pixels: half the outline of the ink, whatever the pen's width.</param>
/// <param name="Pieces">Separate pieces of ink, specks left out.</param>
/// <param name="Slimness">Spread of the ink across its main direction over the spread along it: near 0 for a straight line.</param>
public sealed record SignatureInk(
    int Width,
    int Height,
    int InkPixels,
    int BoxWidth,
    int BoxHeight,
    double StrokeLength,
    int Pieces,
    double Slimness
)
{
    public double BoxDiagonal => Math.Sqrt(((double)BoxWidth * BoxWidth) + ((double)BoxHeight * BoxHeight));

    /// <summary>Darker than this is ink; the soft edge of a stroke and paper grain of a photographed sheet are not.</summary>
    private const byte InkThreshold = 96;

    /// <summary>Fewer pixels are a speck (dust, a slip of the pen).</summary>
    private const int SpeckPixels = 12;

    internal static SignatureInk Measure(PngPixels image)
    {
        var ink = Array.ConvertAll(image.Darkness, darkness => darkness > InkThreshold);
        var spread = new Spread();
        var outline = 0;
        for (var at = 0; at < ink.Length; at++)
        {
            if (!ink[at])
                continue;
            spread.Add(at % image.Width, at / image.Width);
            if (IsEdge(ink, at, image.Width))
                outline++;
        }
        return new(
            image.Width,
            image.Height,
            spread.Count,
            spread.Width,
            spread.Height,
            outline / 2.0,
            CountPieces(ink, image.Width),
            spread.Slimness()
        );
    }

    private static bool IsEdge(bool[] ink, int at, int width)
    {
        var x = at % width;
        return x == 0
            || x == width - 1
            || at < width
            || at >= ink.Length - width
            || !ink[at - 1]
            || !ink[at + 1]
            || !ink[at - width]
            || !ink[at + width];
    }

    /// <summary>Counts connected pieces, consuming the ink on the way.</summary>
    private static int CountPieces(bool[] ink, int width)
    {
        var pieces = 0;
        var open = new Stack<int>();
        for (var start = 0; start < ink.Length; start++)
        {
            if (!ink[start])
                continue;
            var size = 0;
            Take(start);
            while (open.TryPop(out var at))
            {
                size++;
                var (x, y) = (at % width, at / width);
                for (var ny = y - 1; ny <= y + 1; ny++)
                for (var nx = x - 1; nx <= x + 1; nx++)
                {
                    if (nx >= 0 && nx < width && ny >= 0 && ny < ink.Length / width && ink[(ny * width) + nx])
                        Take((ny * width) + nx);
                }
            }
            if (size >= SpeckPixels)
                pieces++;
        }
        return pieces;

        void Take(int at)
        {
            ink[at] = false;
            open.Push(at);
        }
    }

    /// <summary>Where the ink lies: its rectangle, and how far it spreads along and across its main direction.</summary>
    private sealed class Spread
    {
        private int left = int.MaxValue;
        private int right = -1;
        private int top = int.MaxValue;
        private int bottom = -1;
        private double sumX;
        private double sumY;
        private double sumXx;
        private double sumYy;
        private double sumXy;

        public int Count { get; private set; }
        public int Width => Count == 0 ? 0 : right - left + 1;
        public int Height => Count == 0 ? 0 : bottom - top + 1;

        public void Add(int x, int y)
        {
            Count++;
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            (sumX, sumY) = (sumX + x, sumY + y);
            (sumXx, sumYy, sumXy) = (sumXx + ((double)x * x), sumYy + ((double)y * y), sumXy + ((double)x * y));
        }

        /// <summary>Square root of the ratio of the two principal variances.</summary>
        public double Slimness()
        {
            if (Count == 0)
                return 0;
            var (meanX, meanY) = (sumX / Count, sumY / Count);
            var (xx, yy, xy) = (
                (sumXx / Count) - (meanX * meanX),
                (sumYy / Count) - (meanY * meanY),
                (sumXy / Count) - (meanX * meanY)
            );
            var middle = (xx + yy) / 2;
            var reach = Math.Sqrt(Math.Max(0, ((xx - yy) * (xx - yy) / 4) + (xy * xy)));
            return middle + reach <= 0 ? 0 : Math.Sqrt(Math.Max(0, middle - reach) / (middle + reach));
        }
    }
}
