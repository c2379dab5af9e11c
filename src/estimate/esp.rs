//! What IPsec adds to a packet.

/// Bytes on the wire of an `inner` IPv4 packet in an ESP tunnel with AES-GCM (RFC 4303, RFC 4106):
/// padding to 4 bytes, pad length and next header, SPI and sequence, IV, ICV, outer IPv4.
pub fn esp_outer_bytes(inner: f64) -> f64 {
    ((inner + 2.0) / 4.0).ceil() * 4.0 + 8.0 + 8.0 + 16.0 + 20.0
}
