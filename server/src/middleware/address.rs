//! Where a request comes from: the peer, or what a trusted proxy says.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use services::auth::ClientAddress;

/// The proxies whose word is taken.
pub(crate) type Trusted = Arc<[IpAddr]>;

/// Notes the client's address for limits and session lists.
pub(crate) async fn note(State(trusted): State<Trusted>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = peer
        .map(|peer| client(peer, request.headers(), &trusted))
        .map(|ip| ip.to_string())
        .unwrap_or_default();
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}

/// The last address of the chain that no trusted proxy vouches for. A listener for both families names a peer of IPv4 within
/// IPv6: it is written as what it is, because lists of addresses are compared with it.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let chain: Vec<IpAddr> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|part| part.trim().parse::<IpAddr>().ok())
        .map(|ip| ip.to_canonical())
        .collect();
    let mut address = peer.to_canonical();
    for hop in chain.into_iter().rev() {
        if !trusted.iter().any(|known| known.to_canonical() == address) {
            break;
        }
        address = hop;
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 9.9.9.9, 10.0.0.2".parse().unwrap());
        let trusted = [ip("10.0.0.1"), ip("10.0.0.2")];
        assert_eq!(client(ip("10.0.0.1"), &headers, &trusted), ip("9.9.9.9"));
        assert_eq!(
            client(ip("8.8.8.8"), &headers, &trusted),
            ip("8.8.8.8"),
            "a stranger's header is not believed"
        );
        assert_eq!(client(ip("10.0.0.1"), &HeaderMap::new(), &trusted), ip("10.0.0.1"));
    }

    #[test]
    fn an_address_of_one_family_within_the_other_is_the_address_itself() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let mut headers = HeaderMap::new();
        assert_eq!(client(ip("::ffff:185.234.113.1"), &headers, &[]), ip("185.234.113.1"));
        assert_eq!(client(ip("2001:db8::1"), &headers, &[]), ip("2001:db8::1"));
        headers.insert("x-forwarded-for", "::ffff:185.234.113.2".parse().unwrap());
        for (peer, trusted) in [("::ffff:10.0.0.1", "10.0.0.1"), ("10.0.0.1", "::ffff:10.0.0.1")] {
            assert_eq!(client(ip(peer), &headers, &[ip(trusted)]), ip("185.234.113.2"), "{peer}");
        }
    }
}
