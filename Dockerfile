# Two stages: the first installs from the lock, the second carries no build tools and no root.
FROM python:3.11-slim AS build
RUN python -m venv /venv
WORKDIR /app
COPY requirements-run.lock ./
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements-run.lock
COPY pyproject.toml README.md ./
COPY bot bot
COPY migrations migrations
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation --editable .

FROM python:3.11-slim
ENV TZ=Asia/Shanghai LANG=C.UTF-8 PYTHONUNBUFFERED=1 PATH=/venv/bin:$PATH \
    JMWATCH_DATA_DIR=/data JMWATCH_SOURCES=/app/sources.toml JMWATCH_WEB_HOST=0.0.0.0
RUN useradd --system --uid 10001 --create-home watch && mkdir /data && chown watch /data
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY sources.toml /app/sources.toml
USER watch
WORKDIR /data
VOLUME /data
# The web door, where the settings open one: publish it to a proxy only.
EXPOSE 8460
HEALTHCHECK --interval=5m --timeout=30s --start-period=1m CMD ["jmwatch", "doctor", "--alive"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["jmwatch"]
CMD ["run"]
