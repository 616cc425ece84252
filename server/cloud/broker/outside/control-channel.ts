import type { MqttClient } from "mqtt";
import type { Clock } from "../../../clock/clock";
import { CONTROL, type ControlCommand, isDone } from "./dynamic-security";

const ANSWER_WITHIN_MS = 10_000;
export const AWAY = "MQTT_URL: the broker cannot be reached.";

interface Answered {
  readonly command: string;
  readonly correlationData?: string;
  readonly error?: string;
  readonly data?: unknown;
}

/** Commands to Mosquitto's dynamic-security plugin, over the server's own connection. */
export class ControlChannel {
  readonly #waiting = new Map<string, (answers: readonly Answered[]) => void>();
  #asked = 0;

  constructor(
    private readonly client: MqttClient,
    private readonly clock: Clock,
  ) {}

  /** Takes a message of the response topic. */
  take(payload: Uint8Array): void {
    const answers = readAnswers(payload);
    const id = answers[0]?.correlationData;
    if (id === undefined) return;
    this.#waiting.get(id)?.(answers);
  }

  /**
   * Resolves when all were done, or had been.
   *
   * @throws Error with the plugin's words, which hold no secret, or that there is no broker
   */
  async run(commands: readonly ControlCommand[]): Promise<readonly unknown[]> {
    const { client } = this;
    if (!client.connected) throw new Error(AWAY);
    this.#asked += 1;
    const id = String(this.#asked);
    const body = JSON.stringify({ commands: commands.map((command) => ({ ...command, correlationData: id })) });
    const answers = await new Promise<readonly Answered[]>((resolve, reject) => {
      const end = (act: () => void) => () => {
        this.#waiting.delete(id);
        client.off("close", lost);
        notLater();
        act();
      };
      const lost = end(() => reject(new Error(AWAY)));
      const notLater = this.clock.schedule(ANSWER_WITHIN_MS, lost);
      this.#waiting.set(id, (given) => end(() => resolve(given))());
      client.once("close", lost);
      client.publish(CONTROL, body, { qos: 1 }, (error) => error && lost());
    });
    for (const { command, error } of answers)
      if (error !== undefined && !isDone(command, error)) throw new Error(`${command}: ${error}`);
    return answers.map(({ data }) => data);
  }
}

function readAnswers(payload: Uint8Array): readonly Answered[] {
  try {
    const { responses } = JSON.parse(Buffer.from(payload).toString()) as { readonly responses?: unknown };
    return Array.isArray(responses) ? responses.filter((one) => typeof one?.command === "string") : [];
  } catch {
    return [];
  }
}
