# The bot without the demo: production dependencies only, no build step, not root.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# Scripts are off: none of the production dependencies needs one.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data WORKSPACE_FILE=/app/manifests/workspace.yaml
WORKDIR /app
RUN install -d -o node -g node -m 0700 /data
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY manifests manifests
COPY src src
RUN rm -rf src/demo
USER node
VOLUME /data
EXPOSE 3000
# Node answers SIGTERM itself; docker's --init reaps, and ten seconds are enough for the bot to let go.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
