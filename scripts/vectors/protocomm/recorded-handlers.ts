import { decodeConfigMessage } from "../../../protocol/provisioning/esp-prov/messages/config-message";
import { decodeCtrlMessage } from "../../../protocol/provisioning/esp-prov/messages/ctrl-message";
import { decodeScanMessage, type ScanMessage } from "../../../protocol/provisioning/esp-prov/messages/scan-message";
import type { ProvisioningHandlers } from "../../../simulator/devices/esp-prov/handlers";

const NOTHING: Uint8Array = new Uint8Array(0);

/**
 * Stands in for what surrounded the recorded firmware: the networks it heard, how its joins went, what its application
 * answered. How that is worded, counted and protected stays the virtual firmware's own work.
 */
export class RecordedHandlers {
  #said: { readonly endpoint: string; readonly plain: Uint8Array } = { endpoint: "", plain: NOTHING };
  #firstIndex = 0;

  /** Sets the scene for the next request: `asked` and `said` are the plaintexts of it and of the recorded reply. */
  begin(endpoint: string, asked: Uint8Array, said: Uint8Array): void {
    this.#said = { endpoint, plain: said };
    const request = endpoint === "prov-scan" ? decodeScanMessage(asked) : undefined;
    this.#firstIndex = request?.kind === "get-result" ? request.startIndex : 0;
  }

  readonly handlers: ProvisioningHandlers = {
    startScan: () => (this.#scan("started")?.status === 0 ? 0 : undefined),
    scanStatus: () => {
      const { finished = false, count = 0 } = this.#scan("status") ?? {};
      return { finished, count };
    },
    scanResult: (index) => this.#scan("result")?.entries[index - this.#firstIndex],
    configure: () => this.#config("set-response")?.status === 0,
    apply: () => this.#config("apply-response")?.status === 0,
    status: () => {
      const {
        kind: _kind,
        status: _status,
        ...report
      } = this.#config("status") ?? {
        kind: "status",
        status: 0,
        station: 0,
      };
      return report;
    },
    reset: () => this.#done(),
    reprovision: () => this.#done(),
    custom: () => (this.#said.endpoint === "custom-data" ? this.#said.plain : NOTHING),
  };

  #done(): boolean {
    const message = this.#said.endpoint === "prov-ctrl" ? decodeCtrlMessage(this.#said.plain) : undefined;
    return message !== undefined && "status" in message && message.status === 0;
  }

  #scan<K extends ScanMessage["kind"]>(kind: K): Extract<ScanMessage, { kind: K }> | undefined {
    const message = this.#said.endpoint === "prov-scan" ? decodeScanMessage(this.#said.plain) : undefined;
    return message?.kind === kind ? (message as Extract<ScanMessage, { kind: K }>) : undefined;
  }

  #config<K extends "status" | "set-response" | "apply-response">(kind: K) {
    type Message = Extract<NonNullable<ReturnType<typeof decodeConfigMessage>>, { kind: K }>;
    const message = this.#said.endpoint === "prov-config" ? decodeConfigMessage(this.#said.plain) : undefined;
    return message?.kind === kind ? (message as Message) : undefined;
  }
}
