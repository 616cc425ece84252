/** Whether a filter of MQTT 3.1.1 (4.7) takes a topic. Topics with `$` in front are taken by no wildcard. */
export function takes(filter: string, topic: string): boolean {
  const levels = topic.split("/");
  const wanted = filter.split("/");
  if (topic.startsWith("$") && /^[+#]/.test(filter)) return false;
  for (const [at, level] of wanted.entries()) {
    if (level === "#") return true;
    if (at >= levels.length || (level !== "+" && level !== levels[at])) return false;
  }
  return levels.length === wanted.length;
}
