import Fastify from "fastify";

/** The bound: a Fastify route that returns a constant of the same length as a token's answer, and does nothing else. */
const ANSWER = { accessToken: "x".repeat(136), expiresIn: 7_200 };

const server = Fastify({ logger: false });
server.get("/v1/apps/:appId/access-token", () => ANSWER);
process.send?.({ url: await server.listen({ host: "127.0.0.1", port: 0 }) });
process.on("disconnect", () => process.exit(0));
