import type { CeilingPoint, PlacesCeiling } from '../../factors/ceiling.ts';
import { record, SLOT_BITS, SLOTS } from '../page-table.ts';
import { ANY_CHORD, BOX, chordToBox, leastKm, squaredChord, toUnitVector } from '../unit-sphere.ts';
import type { VenuePages } from '../venue-pages.ts';
import { clamped } from './clamped.ts';
import { kmStep, kmTable } from './km-table.ts';
import { shortChord } from './short-chord.ts';

/** A millimetre, by which two ways of measuring a distance do not differ. */
const ROUNDING_KM = 1e-6;
const TO_RADIANS = Math.PI / 180;
/** Places that are farther away are looked at all together, as if they were no farther. */
const FAR_KM = 5;
const FAR_CHORD = squaredChord(FAR_KM);
const FAR_STEP = kmStep(FAR_KM - ROUNDING_KM);
/** Factors that are looked up together; others that mean the same places are looked up beside them. */
const MOST_KINDS = 8;

/** What being near one of the places is worth to one factor. */
interface Kind {
  readonly ceiling: PlacesCeiling;
  readonly weight: number;
  readonly table: Readonly<Float64Array>;
  /** What each place weighs; all the same when left out. */
  readonly weights: ArrayLike<number> | undefined;
  /** The greatest of them, and their sum. */
  readonly heaviest: number;
  readonly together: number;
}

/** Points for being near one of some places, or several, of all factors that mean the same places. */
export class PlacePoints {
  /** The places; factors that give the very same object are looked up together. */
  points: readonly CeilingPoint[] = [];
  private readonly pages: VenuePages<unknown>;
  private readonly kinds: Kind[] = [];
  /** Latitude, longitude, cosine and sine of the latitude of each place. */
  private places = new Float64Array(0);
  /** Three numbers for each place: where it is on the unit sphere. */
  private vectors = new Float64Array(0);
  /** Where the venue is that stands at a place, if that is known; -1 otherwise. */
  private selves = new Int32Array(0);
  private readonly vector = new Float64Array(3);
  /** By kind, of the venue or box at hand: the greatest worth and the sum. */
  private readonly most: Float64Array = new Float64Array(MOST_KINDS);
  private readonly sums: Float64Array = new Float64Array(MOST_KINDS);

  constructor(pages: VenuePages<unknown>) {
    this.pages = pages;
  }

  /**
   * Turns to other places, of no factor yet.
   *
   * @param find the location of the venue with an id, or -1
   */
  reset(points: readonly CeilingPoint[], find: (id: string) => number): void {
    this.points = points;
    this.kinds.length = 0;
    if (this.selves.length < points.length) {
      this.places = new Float64Array(8 * points.length);
      this.vectors = new Float64Array(6 * points.length);
      this.selves = new Int32Array(2 * points.length);
    }
    for (let place = 0; place < points.length; place += 1) {
      const { id, latitude, longitude } = points[place] as CeilingPoint;
      const cosine = Math.cos(latitude * TO_RADIANS);
      const sine = Math.sin(latitude * TO_RADIANS);
      this.places[4 * place] = latitude;
      this.places[4 * place + 1] = longitude;
      this.places[4 * place + 2] = cosine;
      this.places[4 * place + 3] = sine;
      this.vectors[3 * place] = cosine * Math.cos(longitude * TO_RADIANS);
      this.vectors[3 * place + 1] = cosine * Math.sin(longitude * TO_RADIANS);
      this.vectors[3 * place + 2] = sine;
      this.selves[place] = id === undefined ? -1 : find(id);
    }
  }

  /** Whether there is room for one more factor. */
  get hasRoom(): boolean {
    return this.kinds.length < MOST_KINDS;
  }

  /** Takes in a factor that means these places. */
  add(ceiling: PlacesCeiling, weight: number): void {
    const { points, weights } = ceiling;
    let heaviest = weights === undefined ? 1 : 0;
    let together = weights === undefined ? points.length : 0;
    for (let place = 0; weights !== undefined && place < points.length; place += 1) {
      heaviest = Math.max(heaviest, weights[place] as number);
      together += weights[place] as number;
    }
    const table = kmTable(ceiling.each);
    this.kinds.push({ ceiling, weight, table, weights, heaviest, together });
  }

  get bytes(): number {
    return this.places.byteLength + this.vectors.byteLength + this.selves.byteLength;
  }

  /** At most the points of any venue anywhere. */
  get anywhere(): number {
    return this.asNear(0);
  }

  /** At most the points of the venue at a location. */
  at(location: number): number {
    const { places, points, selves } = this;
    const { positions } = this.pages;
    const page = location >>> SLOT_BITS;
    const slot = location & (SLOTS - 1);
    const latitude = positions.latitude(page, slot);
    const longitude = positions.longitude(page, slot);
    this.begin();
    let far = 0;
    for (let place = 0; place < points.length; place += 1) {
      if (selves[place] === location) continue;
      let chord = shortChord(
        latitude - (places[4 * place] as number),
        longitude - (places[4 * place + 1] as number),
        places[4 * place + 2] as number,
        places[4 * place + 3] as number,
      );
      if (chord < 0) chord = this.longChord(latitude, longitude, place);
      if (chord > FAR_CHORD) far += 1;
      else this.include(place, kmStep(atLeastKm(chord)));
    }
    if (far > 0) this.includeFar(far);
    return this.end();
  }

  /** At most the points of any venue of a page. */
  inPage(page: number): number {
    const { boxes } = this.pages.table;
    this.begin();
    let far = 0;
    for (let place = 0; place < this.points.length; place += 1) {
      const chord = this.toBox(boxes, page * BOX, place);
      if (chord > FAR_CHORD) far += 1;
      else this.include(place, kmStep(atLeastKm(chord)));
    }
    if (far > 0) this.includeFar(far);
    return this.end();
  }

  /** At most the points of any venue of a word, as if all places were where the nearest is. */
  inWord(page: number, word: number): number {
    const { wordBoxes } = this.pages.table;
    const at = record(page, word);
    let least = ANY_CHORD;
    for (let place = 0; place < this.points.length; place += 1) {
      const chord = this.toBox(wordBoxes, at, place);
      if (chord < least) least = chord;
    }
    return this.asNear(atLeastKm(least));
  }

  private asNear(km: number): number {
    const step = kmStep(km);
    let points = 0;
    for (const kind of this.kinds) {
      const each = kind.table[step] as number;
      points += pointsOf(kind, kind.heaviest * each, kind.together * each);
    }
    return points;
  }

  private begin(): void {
    const { kinds, most, sums } = this;
    for (let kind = 0; kind < kinds.length; kind += 1) {
      most[kind] = 0;
      sums[kind] = 0;
    }
  }

  private include(place: number, step: number): void {
    const { kinds, most, sums } = this;
    for (let kind = 0; kind < kinds.length; kind += 1) {
      const { table, weights } = kinds[kind] as Kind;
      const each = table[step] as number;
      const worth = weights === undefined ? each : (weights[place] as number) * each;
      sums[kind] = (sums[kind] as number) + worth;
      if (!(worth <= (most[kind] as number))) most[kind] = worth;
    }
  }

  /** As if each of so many places were the heaviest, and no farther than {@link FAR_KM}. */
  private includeFar(count: number): void {
    const { kinds, most, sums } = this;
    for (let kind = 0; kind < kinds.length; kind += 1) {
      const { heaviest, table, together } = kinds[kind] as Kind;
      const each = table[FAR_STEP] as number;
      sums[kind] = (sums[kind] as number) + Math.min(count * heaviest, together) * each;
      if (!(heaviest * each <= (most[kind] as number))) most[kind] = heaviest * each;
    }
  }

  private end(): number {
    const { kinds, most, sums } = this;
    let points = 0;
    for (let kind = 0; kind < kinds.length; kind += 1) {
      points += pointsOf(kinds[kind] as Kind, most[kind] as number, sums[kind] as number);
    }
    return points;
  }

  private longChord(latitude: number, longitude: number, place: number): number {
    const { vector, vectors } = this;
    toUnitVector(latitude, longitude, vector);
    const east = (vectors[3 * place] as number) - (vector[0] as number);
    const north = (vectors[3 * place + 1] as number) - (vector[1] as number);
    const up = (vectors[3 * place + 2] as number) - (vector[2] as number);
    return east * east + north * north + up * up;
  }

  private toBox(boxes: Float32Array, at: number, place: number): number {
    const { vectors } = this;
    return chordToBox(
      boxes,
      at,
      vectors[3 * place] as number,
      vectors[3 * place + 1] as number,
      vectors[3 * place + 2] as number,
    );
  }
}

function pointsOf({ ceiling: { ofSum }, weight }: Kind, most: number, sum: number): number {
  return weight * clamped(ofSum === undefined ? most : ofSum(sum));
}

function atLeastKm(chord: number): number {
  return Math.max(0, leastKm(chord) - ROUNDING_KM);
}
