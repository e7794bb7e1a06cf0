const NOBODY: ReadonlySet<string> = new Set();

/** Who is friends with whom; friendship goes both ways. */
export class SocialGraph {
  private readonly friends = new Map<string, Set<string>>();

  /** @returns whether they were no friends before; nobody befriends themselves */
  add(a: string, b: string): boolean {
    if (a === b || this.areFriends(a, b)) return false;
    this.listOf(a).add(b);
    this.listOf(b).add(a);
    return true;
  }

  /** @returns whether they were friends before */
  remove(a: string, b: string): boolean {
    if (!this.areFriends(a, b)) return false;
    this.listOf(a).delete(b);
    this.listOf(b).delete(a);
    return true;
  }

  /** Forgets somebody altogether. */
  removePerson(person: string): void {
    for (const friend of this.friendsOf(person)) this.listOf(friend).delete(person);
    this.friends.delete(person);
  }

  areFriends(a: string, b: string): boolean {
    return this.friends.get(a)?.has(b) ?? false;
  }

  /** In the order they became friends. */
  friendsOf(person: string): ReadonlySet<string> {
    return this.friends.get(person) ?? NOBODY;
  }

  private listOf(person: string): Set<string> {
    let list = this.friends.get(person);
    if (list === undefined) {
      list = new Set();
      this.friends.set(person, list);
    }
    return list;
  }
}
