/** What the links of one pairing learned of device and phone, for the next one. Dies with the pairing; holds no secret. */
export class PairingMemory {
  private readonly parts = new Map<unknown, object>();

  /** The part that `create` makes, the same one each time: a protocol keeps its own. */
  of<T extends object>(create: () => T): T {
    const known = this.parts.get(create);
    if (known !== undefined) return known as T;
    const made = create();
    this.parts.set(create, made);
    return made;
  }
}
