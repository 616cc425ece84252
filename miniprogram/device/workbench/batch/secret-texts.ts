/** Texts of the sheet on which a batch or a rotation asks for a password or a proof of possession. */
export const SECRET_TEXTS = {
  passwordTitle: "err.password.title",
  passwordLabel: "pw.label",
  passwordUse: "batch.usePassword",
  passwordNone: "batch.noPassword",
  popTitle: "pop.title",
  popLabel: "pop.label",
  popUse: "batch.usePop",
  popNone: "pop.none",
} as const;
