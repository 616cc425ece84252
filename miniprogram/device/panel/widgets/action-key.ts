/** No id of a property holds it. */
const MARK = "!";

/** Key of an action's control and receipt, apart from those of properties. */
export function actionKey(id: string): string {
  return MARK + id;
}

/** The action's id; undefined for the key of a property. */
export function actionOf(key: string): string | undefined {
  return key.startsWith(MARK) ? key.slice(MARK.length) : undefined;
}
