import { httpInstrumentationMiddleware } from '@hono/otel';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import type { MiddlewareHandler } from 'hono';
import { version } from '../version.ts';

/** Traces every request. */
export interface Tracing {
  readonly middleware: MiddlewareHandler;
  /** Sends what is left and stops. */
  stop(): Promise<void>;
}

/** A query may say where somebody is: no span carries it. */
const withoutQueries: SpanProcessor = {
  onStart(span) {
    const url = span.attributes['url.full'];
    if (typeof url === 'string') span.setAttribute('url.full', url.replace(/\?.*$/s, ''));
  },
  onEnd() {},
  forceFlush: async () => {},
  shutdown: async () => {},
};

/**
 * Sends spans by OTLP over HTTP, as the standard `OTEL_…` variables say, and goes on with the trace of
 * a request's `traceparent`. To be loaded only when tracing is wanted.
 */
export function startTracing(): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'luna', 'service.version': version }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    spanProcessors: [withoutQueries, new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return {
    middleware: httpInstrumentationMiddleware({ serviceName: 'luna', serviceVersion: version }),
    stop: () => provider.shutdown(),
  };
}
