# docker build -t byline .  &&  docker run -p 127.0.0.1:8000:8000 byline
# Answers over the five seed articles at once, without a key or a network; mount a volume of your own at /data.
# Who publishes the port decides who may ask: the image lets anyone. For the internet: compose.yaml, docs/deploy.md.
FROM python:3.11-slim

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONUNBUFFERED=1
WORKDIR /app

# torch first and pinned: left to itself pip would take a build with gigabytes of GPU libraries.
# TORCH_INDEX_URL names an index of CPU builds where the default one has none for this platform.
ARG TORCH_INDEX_URL=""
COPY constraints.txt ./
RUN pip install --constraint constraints.txt ${TORCH_INDEX_URL:+--index-url "$TORCH_INDEX_URL"} torch

COPY pyproject.toml README.md LICENSE ./
COPY rag rag
COPY service service
COPY prompts prompts
COPY evals evals
RUN pip install --constraint constraints.txt ".[mcp,tracing]"

RUN useradd --create-home --uid 10001 byline && install --directory --owner byline /data
USER byline
WORKDIR /data
ENV BYLINE_INDEX_DIR=/data/byline-index BYLINE_STATE_DIR=/data/byline-state \
    BYLINE_HOST=0.0.0.0 BYLINE_QUESTIONS=open HF_HUB_OFFLINE=1
COPY --chown=byline seeds seeds
RUN byline index seeds

VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD python -c "from urllib.request import urlopen; urlopen('http://127.0.0.1:${BYLINE_PORT:-8000}/readyz', timeout=4)"
STOPSIGNAL SIGTERM
CMD ["byline", "serve"]
