/**
 * What scripts put on the prototypes that they share with the studio page no longer shows up where it goes through the fields of an
 * object: a phone's app has a world of its own. It can be called and read as before.
 */
export function hideAdditions(): void {
  for (const prototype of [Object.prototype, Array.prototype]) {
    for (const name of Object.keys(prototype)) {
      const descriptor = Object.assign(Object.create(null), { enumerable: false }) as PropertyDescriptor;
      if (Reflect.getOwnPropertyDescriptor(prototype, name)?.configurable)
        Object.defineProperty(prototype, name, descriptor);
    }
  }
}
