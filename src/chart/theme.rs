//! Colours and sizes of a picture.

use plotters::style::RGBColor;

use crate::{domain::CRITERIA, evaluation::Family};

/// Colours, font and pixel ratio of a picture.
///
/// The families' colours stay apart for readers who see no red, no green or no blue; each family
/// also has a marker shape of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub background: RGBColor,
    /// Text and axes.
    pub foreground: RGBColor,
    /// Text and marks of second rank.
    pub muted: RGBColor,
    /// Grid lines.
    pub grid: RGBColor,
    /// VPN Gateway.
    pub vpn: RGBColor,
    /// ExpressRoute.
    pub expressroute: RGBColor,
    /// ExpressRoute with IPsec.
    pub expressroute_ipsec: RGBColor,
    /// The recommendation.
    pub accent: RGBColor,
    /// The criteria of a score, in their order.
    pub criteria: [RGBColor; CRITERIA.len()],
    /// Device pixels per CSS pixel; every size is multiplied by it.
    pub scale: f64,
    /// CSS name of the font.
    pub font_family: String,
}

impl Theme {
    /// Dark on light, for `scale` device pixels per CSS pixel.
    pub fn light(scale: f64) -> Self {
        Self {
            background: RGBColor(255, 255, 255),
            foreground: RGBColor(27, 32, 40),
            muted: RGBColor(91, 101, 115),
            grid: RGBColor(226, 230, 236),
            vpn: RGBColor(0, 103, 176),
            expressroute: RGBColor(201, 84, 0),
            expressroute_ipsec: RGBColor(0, 133, 98),
            accent: RGBColor(27, 32, 40),
            criteria: [
                RGBColor(0, 103, 176),
                RGBColor(230, 159, 0),
                RGBColor(86, 180, 233),
                RGBColor(0, 133, 98),
                RGBColor(190, 100, 155),
                RGBColor(201, 84, 0),
                RGBColor(128, 136, 148),
            ],
            scale,
            font_family: "sans-serif".to_owned(),
        }
    }

    /// Light on dark, for `scale` device pixels per CSS pixel.
    pub fn dark(scale: f64) -> Self {
        Self {
            background: RGBColor(18, 22, 29),
            foreground: RGBColor(232, 236, 242),
            muted: RGBColor(156, 166, 180),
            grid: RGBColor(44, 51, 62),
            vpn: RGBColor(86, 176, 240),
            expressroute: RGBColor(244, 148, 72),
            expressroute_ipsec: RGBColor(58, 196, 152),
            accent: RGBColor(232, 236, 242),
            criteria: [
                RGBColor(70, 150, 220),
                RGBColor(240, 188, 66),
                RGBColor(150, 210, 250),
                RGBColor(46, 180, 138),
                RGBColor(220, 140, 190),
                RGBColor(244, 130, 60),
                RGBColor(150, 158, 170),
            ],
            ..Self::light(scale)
        }
    }

    /// The colour of a family.
    pub fn of(&self, family: Family) -> RGBColor {
        match family {
            Family::Vpn => self.vpn,
            Family::Expressroute => self.expressroute,
            Family::ExpressrouteIpsec => self.expressroute_ipsec,
        }
    }

    /// `color` with `share` (0 to 1) of the background mixed in.
    pub(super) fn faded(&self, color: RGBColor, share: f64) -> RGBColor {
        let mix = |own: u8, back: u8| {
            (f64::from(own) + (f64::from(back) - f64::from(own)) * share).round() as u8
        };
        let back = self.background;
        RGBColor(mix(color.0, back.0), mix(color.1, back.1), mix(color.2, back.2))
    }
}

/// Black or white, whichever reads better on `color`.
pub(super) fn readable_on(color: RGBColor) -> RGBColor {
    // Weights of the eye's response to red, green and blue (Rec. 709), on sRGB values: near enough
    // to choose between two.
    let brightness =
        0.2126 * f64::from(color.0) + 0.7152 * f64::from(color.1) + 0.0722 * f64::from(color.2);
    if brightness < 140.0 { RGBColor(255, 255, 255) } else { RGBColor(16, 18, 22) }
}
