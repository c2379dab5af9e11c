//! A link as a picture for a camera.

use std::fmt::Write;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Modules that stay white around a code, as readers need it.
const QUIET: i32 = 4;

/// The QR code of `link` as SVG; none where it is too long for one.
#[must_use]
pub fn qr_code(link: &str) -> Option<String> {
    let bytes = [QrSegment::make_bytes(link.as_bytes())];
    // Paper and screens are not dirty: the coarsest modules are read best. What is packed looks like noise, with any mask.
    let (level, mask) = (QrCodeEcc::Low, Some(Mask::new(0)));
    let (least, most) = (Version::MIN, Version::MAX);
    let code = QrCode::encode_segments_advanced(&bytes, level, least, most, mask, false).ok()?;
    let modules = code.size();
    let mut dark = String::new();
    for y in 0..modules {
        let mut x = 0;
        while x < modules {
            let mut end = x;
            while code.get_module(end, y) {
                end += 1;
            }
            if x < end {
                // Text can always be added to.
                let _ = write!(dark, "M{x} {y}h{run}v1h-{run}z", run = end - x);
            }
            x = end + 1;
        }
    }
    let side = modules + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" viewBox=\"-{QUIET} -{QUIET} {side} {side}\" \
         shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR code of the link\">\
         <path fill=\"#fff\" d=\"M-{QUIET}-{QUIET}h{side}v{side}h-{side}z\"/><path d=\"{dark}\"/></svg>"
    ))
}
