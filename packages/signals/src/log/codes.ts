/** Numbers for ids, from 0 in the order of their first mention, so that columns can be arrays. */
export class Codes {
  private readonly byId = new Map<string, number>();
  private readonly ids: string[] = [];

  get size(): number {
    return this.ids.length;
  }

  /** The code of an id; -1 when it was never mentioned. */
  find(id: string): number {
    return this.byId.get(id) ?? -1;
  }

  /** The code of an id, a new one when it was never mentioned. */
  intern(id: string): number {
    const known = this.byId.get(id);
    if (known !== undefined) return known;
    const code = this.ids.length;
    this.byId.set(id, code);
    this.ids.push(id);
    return code;
  }

  /** Forgets an id; its code is given to nobody else. */
  forget(id: string): void {
    const code = this.find(id);
    if (code < 0) return;
    this.byId.delete(id);
    this.ids[code] = '';
  }

  id(code: number): string {
    return this.ids[code] as string;
  }
}
