import mqtt, { type MqttClient } from "mqtt";

interface Component {
  readonly platform: string;
  readonly name: string;
  readonly unique_id: string;
  readonly state_topic?: string;
  readonly command_topic?: string;
  readonly value_template?: string;
  readonly [option: string]: unknown;
}
export interface Entity {
  readonly config: Component;
  state?: string;
}

/** What Home Assistant does with MQTT, as far as discovery in the device form needs: finds devices, follows their topics, commands. */
export class HomeAssistant {
  /** By unique id. */
  readonly entities = new Map<string, Entity>();
  readonly availability = new Map<string, string>();
  readonly received: { readonly topic: string; readonly payload: string; readonly retain: boolean }[] = [];
  readonly #ofDevice = new Map<string, { readonly availability: string; readonly ids: readonly string[] }>();
  readonly #waiting = new Set<() => void>();

  private constructor(readonly client: MqttClient) {
    client.on("message", (topic, payload, { retain }) => this.#hear(topic, String(payload), retain));
  }

  static async connect(port: number, username: string, password: string): Promise<HomeAssistant> {
    const client = mqtt.connect({ host: "127.0.0.1", port, username, password, reconnectPeriod: 0, keepalive: 60 });
    await new Promise<void>((resolve, reject) => {
      client.once("connect", () => resolve());
      client.once("error", reject);
    });
    client.on("error", () => undefined);
    const house = new HomeAssistant(client);
    await client.publishAsync("homeassistant/status", "online", { qos: 0, retain: true });
    await client.subscribeAsync(["homeassistant/+/+/config", "homeassistant/+/+/+/config", "homeassistant/status"]);
    return house;
  }

  entity(name: string): Entity | undefined {
    return [...this.entities.values()].find(({ config }) => config.name === name);
  }

  /** Sends what an entity's command topic takes. */
  async command(name: string, payload: string): Promise<void> {
    await this.client.publishAsync(String(this.entity(name)?.config.command_topic), payload, { qos: 1 });
  }

  /** Waits for something to be so, message by message. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  async close(): Promise<void> {
    await this.client.endAsync(true);
  }

  #hear(topic: string, payload: string, retain: boolean): void {
    this.received.push({ topic, payload, retain });
    if (/^homeassistant\/device\/[^/]+\/config$/.test(topic)) this.#discover(topic, payload);
    for (const known of this.#ofDevice.values()) {
      if (topic === known.availability) this.availability.set(topic, payload);
      for (const id of known.ids) this.#update(this.entities.get(id), topic, payload);
    }
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #discover(topic: string, payload: string): void {
    for (const id of this.#ofDevice.get(topic)?.ids ?? []) this.entities.delete(id);
    this.#ofDevice.delete(topic);
    if (payload === "") return;
    const document = JSON.parse(payload) as {
      readonly availability_topic: string;
      readonly components: Record<string, Component>;
    };
    const found = Object.values(document.components);
    for (const config of found) this.entities.set(config.unique_id, { config });
    this.#ofDevice.set(topic, {
      availability: document.availability_topic,
      ids: found.map(({ unique_id }) => unique_id),
    });
    const topics = [document.availability_topic, ...found.flatMap(({ state_topic }) => state_topic ?? [])];
    this.client.subscribe([...new Set(topics)], { qos: 1 });
  }

  #update(entity: Entity | undefined, topic: string, payload: string): void {
    if (entity === undefined || entity.config.state_topic !== topic || payload === "") return;
    entity.state = rendered(entity.config.value_template, payload);
  }
}

/** The Jinja that our discovery writes: `{{ value_json['id'] }}` and `{{ 'true' if value_json['id'] else 'false' }}`. */
function rendered(template: string | undefined, payload: string): string {
  if (template === undefined) return payload;
  const [, yes, id = "", no] =
    /^\{\{ (?:'(\w+)' if )?value_json\['([^']+)'\](?: else '(\w+)')? \}\}$/.exec(template) ?? [];
  const value = (JSON.parse(payload) as Record<string, unknown>)[id];
  return yes === undefined ? String(value) : String(value ? yes : no);
}
