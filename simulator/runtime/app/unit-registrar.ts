import { RefusedError } from "./refused-error";

type Definition = Record<string, unknown>;

/** `Page`, `Component` and `Behavior` of glass-easel while one unit's script runs. */
export interface Registrar {
  Page(definition: Definition): unknown;
  Component(definition?: Definition): unknown;
  Behavior(definition?: Definition): unknown;
}

interface Registration {
  onOptions(options: Readonly<Record<string, unknown>>): void;
  work(): void;
}

/**
 * Gives scripts `App`, `Page`, `Component` and `Behavior`. They mean the unit that is being loaded when they are called,
 * not the one whose script was read first: chunks that units share keep their first `Component` otherwise.
 */
export class UnitRegistrar {
  #current: Registrar | undefined;
  #registration: Registration | undefined;

  readonly globals = {
    App: (definition: Definition) => {
      if (this.#root !== "") throw new Error(`App() must not be called in the independent package ${this.#root}`);
      this.#registerApp(definition);
    },
    Page: (definition: Definition) => this.#registering("Page").Page(checked(definition)),
    Component: (definition?: Definition) => {
      const unit = this.#registering("Component");
      if (definition === undefined) return unit.Component();
      this.#registration?.onOptions((definition.options ?? {}) as Definition);
      return unit.Component(checked(definition));
    },
    Behavior: (definition?: Definition) =>
      definition === undefined
        ? this.#registering("Behavior").Behavior()
        : this.#registering("Behavior").Behavior(checked(definition)),
  };

  readonly #root: string;
  readonly #registerApp: (definition: Definition) => void;

  constructor(root: string, registerApp: (definition: Definition) => void) {
    this.#root = root;
    this.#registerApp = registerApp;
  }

  run(unit: Registrar, registration: Registration): void {
    const outer = { unit: this.#current, registration: this.#registration };
    this.#current = unit;
    this.#registration = registration;
    try {
      registration.work();
    } finally {
      this.#current = outer.unit;
      this.#registration = outer.registration;
    }
  }

  #registering(name: string): Registrar {
    if (this.#current === undefined) throw new Error(`${name}() is called while no page or component is being loaded`);
    return this.#current;
  }
}

/** Behaviours of WeChat that are named by a string stand for native parts which are not there. */
function checked(definition: Definition): Definition {
  const behaviors = Array.isArray(definition.behaviors) ? definition.behaviors : [];
  const native = behaviors.find((behavior) => typeof behavior === "string");
  if (native !== undefined) throw new RefusedError(`the behavior "${native}" is not modelled by the simulator`);
  return definition;
}
