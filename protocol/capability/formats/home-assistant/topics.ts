/** Topics of the Home Assistant bridge: one JSON object of all states, one topic to set each property. */
export interface Topics {
  readonly state: string;
  readonly availability: string;
  readonly event: (id: string) => string;
  readonly set: (property: string) => string;
  readonly invoke: (action: string) => string;
}

/**
 * @param device without `/`, `+` and `#`, as ids are
 * @param under what stands before it
 */
export function topicsOf(device: string, under = "companion/homeassistant"): Topics {
  const base = `${under}/${device}`;
  return {
    state: `${base}/state`,
    availability: `${base}/availability`,
    event: (id) => `${base}/event/${id}`,
    set: (property) => `${base}/set/${property}`,
    invoke: (action) => `${base}/invoke/${action}`,
  };
}
