export interface Like {
  user: number;
  /** RFC 3339; null where nobody tells the time */
  at: string | null;
}

/**
 * Who liked which post, and when. A backup has likes and posts in tables apart, and a million likes, so this is 28 bytes for
 * each: as objects with texts they would be ten times as much.
 */
export class Likes {
  #posts = new Float64Array(1024);
  #users = new Float64Array(1024);
  /** in microseconds, which is what PostgreSQL tells; NaN where nobody does */
  #times = new Float64Array(1024);
  #count = 0;
  /** places in the columns by post, those of one post as they were added; set by the first look */
  #byPost: Uint32Array | null = null;

  /** Before the first `of`. */
  add(post: number, { user, at }: Like): void {
    if (this.#count === this.#posts.length) {
      this.#posts = longer(this.#posts);
      this.#users = longer(this.#users);
      this.#times = longer(this.#times);
    }
    this.#posts[this.#count] = post;
    this.#users[this.#count] = user;
    this.#times[this.#count] = at === null ? Number.NaN : microsecondsOf(at);
    this.#count += 1;
  }

  /** The likes of a post, in the order in which they were added. */
  *of(post: number): Generator<Like> {
    const places = this.#places();
    for (let index = this.#firstOf(post, places); index < places.length; index += 1) {
      const place = places[index] ?? 0;
      if (this.#posts[place] !== post) return;
      const time = this.#times[place] ?? Number.NaN;
      yield { user: this.#users[place] ?? 0, at: Number.isNaN(time) ? null : instantOfMicroseconds(time) };
    }
  }

  #places(): Uint32Array {
    if (this.#byPost) return this.#byPost;
    const posts = this.#posts;
    const places = Uint32Array.from({ length: this.#count }, (_, place) => place);
    places.sort((one, other) => (posts[one] ?? 0) - (posts[other] ?? 0) || one - other);
    this.#byPost = places;
    return places;
  }

  #firstOf(post: number, places: Uint32Array): number {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#posts[places[middle] ?? 0] ?? 0) < post) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function longer(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(column.length * 2);
  copy.set(column);
  return copy;
}

/** Of an instant as `instantOf` gives it: in UTC, with a fraction or without. */
function microsecondsOf(instant: string): number {
  const fraction = instant.slice(20, -1).slice(0, 6).padEnd(6, '0');
  return Date.parse(`${instant.slice(0, 19)}Z`) * 1_000 + Number(fraction);
}

function instantOfMicroseconds(time: number): string {
  const milliseconds = Math.floor(time / 1_000);
  const rest = time - milliseconds * 1_000;
  const instant = new Date(milliseconds).toISOString();
  if (rest > 0) return instant.replace('Z', `${String(rest).padStart(3, '0')}Z`);
  return instant.replace('.000Z', 'Z');
}
