import { mixBits, seedBits } from './seeded-random.ts';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';
const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * Invents identifiers in a vendor's style. The seed and the running number decide every one, so
 * the same calls give the same ids; the running number is part of an emulator's state.
 */
export class IdMint {
  readonly #seed: number;
  /** How many have been minted; saved and restored with the state. */
  minted = 0;

  constructor(seed: number | string) {
    this.#seed = mixBits(seedBits(seed));
  }

  /** `length` of `0-9A-Za-z`, as in Stripe's ids. */
  letters(length: number): string {
    return this.#draw(LETTERS, 5, length);
  }

  /** `length` of `0-9a-f`, as in Twilio's. */
  hex(length: number): string {
    return this.#draw(HEX, 8, length);
  }

  /** `length` decimal digits, the first never 0. */
  digits(length: number): string {
    const drawn = this.#draw(DIGITS, 9, length);
    return drawn.startsWith('0') ? `1${drawn.slice(1)}` : drawn;
  }

  /** `length` capitals and digits that cannot be mistaken for one another. */
  code(length: number): string {
    return this.#draw(CAPITALS, 6, length);
  }

  /** `8-4-4-4-12` hexadecimal digits. */
  uuid(): string {
    const hex = this.hex(32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  #draw(alphabet: string, perWord: number, length: number): string {
    this.minted += 1;
    let state = mixBits(this.#seed + Math.imul(this.minted, 0x9e3779b1));
    let text = '';
    while (text.length < length) {
      state = (state + 0x6d2b79f5) | 0;
      let word = mixBits(state ^ this.#seed);
      for (let i = 0; i < perWord && text.length < length; i += 1) {
        text += alphabet[word % alphabet.length];
        word = Math.floor(word / alphabet.length);
      }
    }
    return text;
  }
}
