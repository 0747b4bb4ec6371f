//! Traces for a collector: OTLP over HTTP, protobuf, without encryption, for a collector on this machine or in this rack.
//!
//! Only in a program that was built with the feature `otlp`. Spans carry the same fields as lines of the log, and so no
//! address, key or token. A collector that is not there costs nothing but the spans.

use std::fmt;
use std::io::{Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::pin::Pin;
use std::time::Duration;

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::Layer;
use tracing_subscriber::registry::LookupSpan;

/// The longest wait for the collector.
const PATIENCE: Duration = Duration::from_secs(5);

/// Sends what is left when it is dropped.
pub(super) struct Traces(SdkTracerProvider);

impl fmt::Debug for Traces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Traces")
    }
}

impl Drop for Traces {
    fn drop(&mut self) {
        drop(self.0.shutdown());
    }
}

/// A layer that hands spans to the collector at `endpoint` (`http://host:port`).
pub(super) fn layer<S>(endpoint: &str) -> Option<(impl Layer<S> + use<S>, Traces)>
where
    S: tracing::Subscriber + for<'a> LookupSpan<'a>,
{
    let exporter = SpanExporter::builder().with_http().with_http_client(Post);
    let exporter = exporter.with_endpoint(format!("{endpoint}/v1/traces")).with_timeout(PATIENCE).build().ok()?;
    let resource = Resource::builder().with_service_name("vigie").build();
    let provider = SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build();
    let tracer = provider.tracer("vigie");
    Some((tracing_opentelemetry::layer().with_tracer(tracer), Traces(provider)))
}

/// One POST over a connection of its own, on the thread of the exporter, which may wait.
#[derive(Debug)]
struct Post;

impl HttpClient for Post {
    fn send_bytes<'a, 'b>(
        &'a self,
        request: Request<Bytes>,
    ) -> Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'b>>
    where
        'a: 'b,
        Self: 'b,
    {
        Box::pin(async move { post(&request) })
    }
}

fn post(request: &Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
    let authority = request.uri().authority().ok_or("the collector has no host")?;
    let place = (authority.host(), authority.port_u16().unwrap_or(80));
    let address = place.to_socket_addrs()?.next().ok_or("the collector's host has no address")?;
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = format!("POST {} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n", request.uri().path());
    for (name, value) in request.headers() {
        head.push_str(&format!("{name}: {}\r\n", value.to_str()?));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", request.body().len()));
    stream.write_all(&[head.as_bytes(), request.body()].concat())?;
    // The first line says it all: "HTTP/1.1 200 OK".
    let mut first = [0; 12];
    stream.read_exact(&mut first)?;
    let status: u16 = std::str::from_utf8(first.get(9..).unwrap_or_default())?.parse()?;
    Ok(Response::builder().status(status).body(Bytes::new())?)
}
