/** The six promises of the booking saga, by number, and what the simulation itself must never see. */
export type Promised =
  | 'charged only with a table'
  | 'one table, one place at a time'
  | 'shares add up'
  | 'acknowledged is found, one key is one effect'
  | 'every saga ends by itself'
  | 'messages reach everybody once';

/** A promise that was broken. */
export class Violation extends Error {
  readonly promised: Promised;

  constructor(promised: Promised, message: string) {
    super(message);
    this.name = 'Violation';
    this.promised = promised;
  }
}
