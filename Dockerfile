# Node 26 comes with the image, so that the copy among the development packages is not needed.
FROM node:26-slim

WORKDIR /almanac
COPY package.json package-lock.json .npmrc ./
# The embedder comes with libraries for other systems, some 200 MB of them.
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force && \
  rm -rf node_modules/onnxruntime-node/bin/*/darwin node_modules/onnxruntime-node/bin/*/win32
COPY . .
RUN mkdir -p data node_modules/.cache && chown node:node data node_modules/.cache

USER node
ENV DATA_DIR=/almanac/data NODE_COMPILE_CACHE=/almanac/node_modules/.cache/node
VOLUME /almanac/data
EXPOSE 8787

# Answers when PORT opens the web door; without it there is nothing to ask.
HEALTHCHECK --interval=10s --start-period=30s CMD \
  node -e "process.env.PORT ? fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1)) : process.exit(0)"

# Node itself, so that SIGTERM reaches it.
CMD ["node", "--no-regexp-tier-up", "src/main.ts", "start"]
