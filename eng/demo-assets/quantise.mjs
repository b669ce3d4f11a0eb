// Colours of a template: first a ramp from ink to paper (so that text can be stamped by replacing indices), then the
// colours that the template itself uses most.
const RAMP = 16;
const LIMIT = 96;

export function quantise({ width, height, step, pixels }, ink, paper) {
  const ramp = Array.from({ length: RAMP }, (_, i) => ink.map((c, k) => Math.round(c + ((paper[k] - c) * i) / (RAMP - 1))));
  const counts = new Map();
  for (let i = 0; i < width * height; i++) {
    const key = pixels[i * step] >> 3 << 10 | pixels[i * step + 1] >> 3 << 5 | pixels[i * step + 2] >> 3;
    const entry = counts.get(key) ?? counts.set(key, [0, 0, 0, 0]).get(key);
    entry[0]++;
    for (let k = 0; k < 3; k++) entry[k + 1] += pixels[i * step + k];
  }
  const popular = [...counts.values()].sort((a, b) => b[0] - a[0]).map(([n, ...sum]) => sum.map((s) => Math.round(s / n)));
  const palette = [...ramp];
  for (const colour of popular)
    if (palette.length < LIMIT && palette.every((p) => distance(p, colour) > 120)) palette.push(colour);
  const nearest = new Map();
  const indices = new Uint8Array(width * height);
  for (let i = 0; i < indices.length; i++) {
    const colour = [pixels[i * step], pixels[i * step + 1], pixels[i * step + 2]];
    const key = (colour[0] << 16) | (colour[1] << 8) | colour[2];
    if (!nearest.has(key)) nearest.set(key, palette.reduce((best, p, n) => (distance(p, colour) < distance(palette[best], colour) ? n : best), 0));
    indices[i] = nearest.get(key);
  }
  return { palette, indices };
}

const distance = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
