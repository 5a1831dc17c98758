/**
 * Weights and values in WebAssembly's memory in, products, convolutions and poolings out. AssemblyScript; a pointer is in bytes.
 *
 * The larger of two is `pmax`, one instruction everywhere; `max` minds −0 and NaN, and is eight of them on x86.
 */

import { block1, block2, block3 } from "./products";

/**
 * out[rows][channels] = v[rows][depth] · u + bias, rectified or not.
 *
 * @param v     Rows, `rowBytes` apart.
 * @param u     Weights as `place` lays them.
 * @param depth How many numbers a row has; `channels` are a multiple of 4.
 */
export function multiply(
  v: usize, rowBytes: usize, u: usize, bias: usize, out: usize, outBytes: usize, rows: i32, depth: i32, channels: i32,
  rectifies: bool,
): void {
  products(v, rowBytes, u, out, outBytes, rows, depth, channels);
  const size: usize = channels << 2;
  const low = f32x4.splat(rectifies ? 0 : -Infinity);
  for (let r = 0; r < rows; r++) {
    for (let c: usize = 0; c < size; c += 16) {
      v128.store(out + c, f32x4.pmax(f32x4.add(v128.load(out + c), v128.load(bias + c)), low));
    }
    out += outBytes;
  }
}

/** out[rows][channels] = v[rows][depth] · u. */
function products(
  v: usize, rowBytes: usize, u: usize, out: usize, outBytes: usize, rows: i32, depth: i32, channels: i32,
): void {
  for (let left = channels >> 2; left > 0; ) {
    const vectors = vectorsOf(left);
    if (vectors == 3) block3(v, rowBytes, u, out, outBytes, rows, depth);
    else if (vectors == 2) block2(v, rowBytes, u, out, outBytes, rows, depth);
    else block1(v, rowBytes, u, out, outBytes, rows, depth);
    left -= vectors;
    out += vectors << 4;
    u += (depth * vectors) << 4;
  }
}

/** How many vectors of four channels are worked on at once where so many are left: three, unless one would be the last. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function vectorsOf(left: i32): i32 {
  return left == 4 ? 2 : min(left, 3);
}

/** Where the weight of a row (of `depth`) and a channel (of `channels`) lies: in the blocks that `products` works on. */
function placeOf(row: i32, channel: i32, depth: i32, channels: i32): i32 {
  let first = 0;
  let left = channels >> 2;
  let vectors = vectorsOf(left);
  for (; channel >= first + (vectors << 2); vectors = vectorsOf(left)) {
    first += vectors << 2;
    left -= vectors;
  }
  return first * depth + row * (vectors << 2) + (channel - first);
}

/** Lays `count` rows of weights `[count][given]`, of which the first becomes row `first` of `depth`, where `multiply` reads them. */
export function place(w: usize, u: usize, count: i32, first: i32, depth: i32, given: i32, channels: i32): void {
  for (let r = 0; r < count; r++) {
    for (let c = 0; c < given; c++) {
      store<f32>(u + (placeOf(first + r, c, depth, channels) << 2), load<f32>(w));
      w += 4;
    }
  }
}

/**
 * Lays the weights of a 3 × 3 convolution, `[3][3][from][to]`, as G g Gᵀ for the sixteen products of `winograd`.
 *
 * @param depth    `from`, up to a multiple of 4.
 * @param channels `to`, up to a multiple of 4.
 */
export function placeWinograd(w: usize, u: usize, from: i32, to: i32, depth: i32, channels: i32): void {
  const step: usize = (from * to) << 2;
  const plane: usize = (depth * channels) << 2;
  for (let i = 0; i < from; i++) {
    for (let c = 0; c < to; c++) {
      const g = w + ((i * to + c) << 2);
      let o = u + (placeOf(i, c, depth, channels) << 2);
      for (let r = 0; r < 4; r++) {
        const g0 = column(g, step, r);
        const g1 = column(g + step, step, r);
        const g2 = column(g + 2 * step, step, r);
        store<f32>(o, g0);
        store<f32>(o + plane, (g0 + g1 + g2) * <f32>0.5);
        store<f32>(o + 2 * plane, (g0 - g1 + g2) * <f32>0.5);
        store<f32>(o + 3 * plane, g2);
        o += 4 * plane;
      }
    }
  }
}

/** Row `r` of G g, for one column of g. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function column(g: usize, step: usize, r: i32): f32 {
  const top = load<f32>(g);
  const middle = load<f32>(g + 3 * step);
  const bottom = load<f32>(g + 6 * step);
  if (r == 0) return top;
  if (r == 3) return bottom;
  return (r == 1 ? top + middle + bottom : top - middle + bottom) * <f32>0.5;
}

/**
 * A 3 × 3 convolution of stride 1 as Winograd's F(2 × 2, 3 × 3) (Lavin & Gray 2016, arXiv:1509.09308): 16 products where
 * 36 would be. A tile of its output is the window of a 2 × 2 pooling, so that costs nothing.
 *
 * @param x      The upper left value that the kernel reads, border and all; `xBytes` from row to row.
 * @param depth  Channels of a place, a multiple of 4; `channels` likewise.
 * @param height Of the output, before any pooling; `width` likewise.
 * @param tall   Tiles that are made, one above the other; `wide`, side by side; `rows`, of the former at a time.
 * @param pool   Whether only the largest of each tile is wanted.
 * @param v      Room for 16 × rows × wide × depth numbers; `m`, for as many of `channels`.
 */
export function winograd(
  x: usize,
  xBytes: usize,
  depth: i32,
  u: usize,
  bias: usize,
  out: usize,
  outBytes: usize,
  channels: i32,
  height: i32,
  width: i32,
  tall: i32,
  wide: i32,
  rows: i32,
  pool: bool,
  rectifies: bool,
  v: usize,
  m: usize,
): void {
  const place: usize = depth << 2;
  const planeOfU: usize = (<usize>depth * channels) << 2;
  for (let from = 0; from < tall; from += rows) {
    const to = min(from + rows, tall);
    const tiles = (to - from) * wide;
    const planeOfV: usize = <usize>tiles * place;
    const planeOfM: usize = (<usize>tiles * channels) << 2;
    let q = v;
    for (let ty = from; ty < to; ty++) {
      for (let tx = 0; tx < wide; tx++) {
        forwards(x + 2 * ty * xBytes + 2 * tx * place, xBytes, place, q, planeOfV);
        q += place;
      }
    }
    for (let k = 0; k < 16; k++) {
      products(v + k * planeOfV, place, u + k * planeOfU, m + k * planeOfM, channels << 2, tiles, depth, channels);
    }
    q = m;
    for (let ty = from; ty < to; ty++) {
      for (let tx = 0; tx < wide; tx++) {
        const size: usize = channels << 2;
        const down: usize = 2 * ty + 1 < height ? outBytes : 0;
        const right: usize = 2 * tx + 1 < width ? size : 0;
        const o = pool ? out + ty * outBytes + tx * size : out + 2 * ty * outBytes + 2 * tx * size;
        backwards(q, planeOfM, bias, o, down, right, size, pool, rectifies);
        q += size;
      }
    }
  }
}

/** Bᵀ d B of one tile, for all its channels: sixteen planes. */
function forwards(x: usize, row: usize, place: usize, q: usize, plane: usize): void {
  for (let c: usize = 0; c < place; c += 16) {
    let p = x + c;
    const d00 = v128.load(p), d01 = v128.load(p + place), d02 = v128.load(p + 2 * place), d03 = v128.load(p + 3 * place);
    p += row;
    const d10 = v128.load(p), d11 = v128.load(p + place), d12 = v128.load(p + 2 * place), d13 = v128.load(p + 3 * place);
    p += row;
    const d20 = v128.load(p), d21 = v128.load(p + place), d22 = v128.load(p + 2 * place), d23 = v128.load(p + 3 * place);
    p += row;
    const d30 = v128.load(p), d31 = v128.load(p + place), d32 = v128.load(p + 2 * place), d33 = v128.load(p + 3 * place);
    const o = q + c;
    inRow(o, plane, f32x4.sub(d00, d20), f32x4.sub(d01, d21), f32x4.sub(d02, d22), f32x4.sub(d03, d23));
    inRow(o + 4 * plane, plane, f32x4.add(d10, d20), f32x4.add(d11, d21), f32x4.add(d12, d22), f32x4.add(d13, d23));
    inRow(o + 8 * plane, plane, f32x4.sub(d20, d10), f32x4.sub(d21, d11), f32x4.sub(d22, d12), f32x4.sub(d23, d13));
    inRow(o + 12 * plane, plane, f32x4.sub(d10, d30), f32x4.sub(d11, d31), f32x4.sub(d12, d32), f32x4.sub(d13, d33));
  }
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function inRow(o: usize, plane: usize, e0: v128, e1: v128, e2: v128, e3: v128): void {
  v128.store(o, f32x4.sub(e0, e2));
  v128.store(o + plane, f32x4.add(e1, e2));
  v128.store(o + 2 * plane, f32x4.sub(e2, e1));
  v128.store(o + 3 * plane, f32x4.sub(e1, e3));
}

/**
 * Aᵀ m A of one tile, rectified or not: the largest of its four, or all of them; of those, what the output has no place for is
 * written over.
 */
function backwards(
  q: usize, plane: usize, bias: usize, out: usize, down: usize, right: usize, size: usize, pool: bool, rectifies: bool,
): void {
  const low = f32x4.splat(rectifies ? 0 : -Infinity);
  for (let c: usize = 0; c < size; c += 16) {
    let p = q + c;
    const b = v128.load(bias + c);
    const o = out + c;
    const m00 = v128.load(p), m01 = v128.load(p + plane), m02 = v128.load(p + 2 * plane), m03 = v128.load(p + 3 * plane);
    const a0 = f32x4.add(f32x4.add(m00, m01), m02), b0 = f32x4.sub(f32x4.sub(m01, m02), m03);
    p += 4 * plane;
    const m10 = v128.load(p), m11 = v128.load(p + plane), m12 = v128.load(p + 2 * plane), m13 = v128.load(p + 3 * plane);
    const a1 = f32x4.add(f32x4.add(m10, m11), m12), b1 = f32x4.sub(f32x4.sub(m11, m12), m13);
    p += 4 * plane;
    const m20 = v128.load(p), m21 = v128.load(p + plane), m22 = v128.load(p + 2 * plane), m23 = v128.load(p + 3 * plane);
    const a2 = f32x4.add(f32x4.add(m20, m21), m22), b2 = f32x4.sub(f32x4.sub(m21, m22), m23);
    p += 4 * plane;
    const m30 = v128.load(p), m31 = v128.load(p + plane), m32 = v128.load(p + 2 * plane), m33 = v128.load(p + 3 * plane);
    const a3 = f32x4.add(f32x4.add(m30, m31), m32), b3 = f32x4.sub(f32x4.sub(m31, m32), m33);
    const y00 = f32x4.add(f32x4.add(a0, a1), a2), y01 = f32x4.add(f32x4.add(b0, b1), b2);
    const y10 = f32x4.sub(f32x4.sub(a1, a2), a3), y11 = f32x4.sub(f32x4.sub(b1, b2), b3);
    if (pool) {
      v128.store(o, f32x4.pmax(f32x4.add(b, f32x4.pmax(f32x4.pmax(y00, y01), f32x4.pmax(y10, y11))), low));
    } else {
      // The last first: what lies outside goes where another value is written after it.
      v128.store(o + down + right, f32x4.pmax(f32x4.add(b, y11), low));
      v128.store(o + down, f32x4.pmax(f32x4.add(b, y10), low));
      v128.store(o + right, f32x4.pmax(f32x4.add(b, y01), low));
      v128.store(o, f32x4.pmax(f32x4.add(b, y00), low));
    }
  }
}

/**
 * A convolution as products: what the kernel sees at each place of a row is gathered, and multiplied with all weights.
 *
 * @param x       What it sees first, at the first place of the first row; `below`, bytes to the next row of the output.
 * @param down    Bytes from one row of the kernel to the next; `right`, from one of its places to the next.
 * @param along   Bytes from one place of the output to the next.
 * @param numbers How many are at each place of the kernel, `tall` × `wide` of which there are.
 * @param u       Weights as `place` lays them.
 * @param v       Room for what is seen from a row, and 3 numbers more.
 */
export function convolve(
  x: usize, below: usize, down: usize, right: usize, along: usize, tall: i32, wide: i32, numbers: i32, u: usize,
  bias: usize, out: usize, outBytes: usize, channels: i32, height: i32, width: i32, rectifies: bool, v: usize,
): void {
  const depth = tall * wide * numbers;
  // What a kernel of one place sees is there.
  const isThere = tall * wide == 1 && along == (numbers << 2);
  for (let y = 0; y < height; y++) {
    if (!isThere) gather(x, down, right, along, tall, wide, numbers, v, width);
    multiply(isThere ? x : v, depth << 2, u, bias, out, channels << 2, width, depth, channels, rectifies);
    x += below;
    out += outBytes;
  }
}

/**
 * A 3 × 3 convolution of one number a place, as networks begin with: its nine weights of four channels stay in registers.
 *
 * @param w 9 × `channels` weights; the rest as for `convolve`.
 */
export function convolveOne(
  x: usize, below: usize, down: usize, right: usize, along: usize, w: usize, bias: usize, out: usize, outBytes: usize,
  channels: i32, height: i32, width: i32, rectifies: bool,
): void {
  const size: usize = channels << 2;
  const low = f32x4.splat(rectifies ? 0 : -Infinity);
  for (let c: usize = 0; c < size; c += 16) {
    const w0 = v128.load(w + c), w1 = v128.load(w + c + size), w2 = v128.load(w + c + 2 * size);
    const w3 = v128.load(w + c + 3 * size), w4 = v128.load(w + c + 4 * size), w5 = v128.load(w + c + 5 * size);
    const w6 = v128.load(w + c + 6 * size), w7 = v128.load(w + c + 7 * size), w8 = v128.load(w + c + 8 * size);
    const b = v128.load(bias + c);
    for (let y = 0; y < height; y++) {
      let p = x + y * below;
      let o = out + c + y * outBytes;
      for (let k = 0; k < width; k++) {
        const q = p + down, r = q + down;
        let sum = f32x4.add(b, f32x4.mul(v128.load32_splat(p), w0));
        let other = f32x4.mul(v128.load32_splat(q), w3);
        let third = f32x4.mul(v128.load32_splat(r), w6);
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(p + right), w1));
        other = f32x4.add(other, f32x4.mul(v128.load32_splat(q + right), w4));
        third = f32x4.add(third, f32x4.mul(v128.load32_splat(r + right), w7));
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(p + 2 * right), w2));
        other = f32x4.add(other, f32x4.mul(v128.load32_splat(q + 2 * right), w5));
        third = f32x4.add(third, f32x4.mul(v128.load32_splat(r + 2 * right), w8));
        v128.store(o, f32x4.pmax(f32x4.add(f32x4.add(sum, other), third), low));
        p += along;
        o += size;
      }
    }
  }
}

/** Gathers what a kernel sees at each of `count` places. */
function gather(
  x: usize, down: usize, right: usize, along: usize, tall: i32, wide: i32, numbers: i32, v: usize, count: i32,
): void {
  const bytes: usize = numbers << 2;
  // Places side by side are one piece.
  const pieces = right == bytes ? 1 : wide;
  const length: usize = right == bytes ? bytes * wide : bytes;
  for (let k = 0; k < count; k++) {
    for (let r = 0; r < tall; r++) {
      let p = x + r * down;
      for (let c = 0; c < pieces; c++) {
        // Four at once, even where fewer are left: what comes next is written over the rest.
        for (let i: usize = 0; i < length; i += 16) v128.store(v + i, v128.load(p + i));
        v += length;
        p += right;
      }
    }
    x += along;
  }
}

/**
 * One row of a depthwise convolution: each channel by itself.
 *
 * @param w `tall` × `wide` × `channels` weights; the rest as for `gather`.
 */
export function depthwise(
  x: usize, down: usize, right: usize, along: usize, tall: i32, wide: i32, w: usize, bias: usize, out: usize,
  channels: i32, count: i32, rectifies: bool,
): void {
  const size: usize = channels << 2;
  const low = f32x4.splat(rectifies ? 0 : -Infinity);
  for (let k = 0; k < count; k++) {
    for (let c: usize = 0; c < size; c += 16) {
      let sum = v128.load(bias + c);
      let weight = w + c;
      for (let r = 0; r < tall; r++) {
        let p = x + r * down + c;
        for (let s = 0; s < wide; s++) {
          sum = f32x4.add(sum, f32x4.mul(v128.load(p), v128.load(weight)));
          p += right;
          weight += size;
        }
      }
      v128.store(out + c, f32x4.pmax(sum, low));
    }
    x += along;
    out += size;
  }
}

/**
 * One place of a pooling: the largest, or the mean, of `tall` × `wide` places.
 *
 * @param x    The first of them, `down` bytes from row to row.
 * @param mean Whether it is the mean.
 */
export function pool(x: usize, down: usize, tall: i32, wide: i32, out: usize, channels: i32, mean: bool): void {
  const size: usize = channels << 2;
  const share = f32x4.splat(<f32>1 / <f32>(tall * wide));
  for (let c: usize = 0; c < size; c += 16) {
    let found = mean ? f32x4.splat(0) : f32x4.splat(-Infinity);
    for (let r = 0; r < tall; r++) {
      let p = x + r * down + c;
      for (let s = 0; s < wide; s++) {
        found = mean ? f32x4.add(found, v128.load(p)) : f32x4.pmax(found, v128.load(p));
        p += size;
      }
    }
    v128.store(out + c, mean ? f32x4.mul(found, share) : found);
  }
}
