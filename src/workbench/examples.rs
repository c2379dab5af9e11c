//! Worked scenarios to begin with, one for each question that people come with.

use crate::domain::{Access, Encryption, Office, Redundancy, Scenario};

/// A scenario to begin with.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What someone with this question says.
    pub says: &'static str,
    /// What it shows.
    pub shows: &'static str,
    /// The scenario.
    pub scenario: Scenario,
}

/// One for each kind of question.
pub fn examples() -> [Example; 6] {
    [
        Example {
            says: "I have 40 shops",
            shows: "a headquarters and many small offices, tills and stock control",
            scenario: Scenario {
                name: "Forty shops".to_owned(),
                azure_region: "germanywestcentral".to_owned(),
                offices: vec![
                    office("Headquarters", "Munich", 1, 300.0),
                    shops("Berlin", 12),
                    shops("Hamburg", 8),
                    shops("Cologne", 8),
                    shops("Stuttgart", 6),
                    shops("Leipzig", 6),
                ],
                egress_gb_per_month: 3000.0,
                ..Scenario::default()
            },
        },
        Example {
            says: "We are a bank",
            shows: "encryption from end to end, off the internet, two places",
            scenario: Scenario {
                name: "Bank".to_owned(),
                azure_region: "uksouth".to_owned(),
                offices: vec![
                    office("Head office", "London", 1, 1000.0),
                    office("Operations", "Manchester", 1, 500.0),
                ],
                egress_gb_per_month: 20_000.0,
                encryption: Encryption::EndToEnd,
                private_path: true,
                redundancy: Redundancy::High,
                mission_critical: true,
                ..Scenario::default()
            },
        },
        Example {
            says: "We leave our data centre",
            shows: "much data out of one place for years, growing",
            scenario: Scenario {
                name: "Data centre exit".to_owned(),
                azure_region: "westeurope".to_owned(),
                offices: vec![
                    office("Data centre", "Amsterdam", 1, 5000.0),
                    office("Office", "Rotterdam", 1, 500.0),
                ],
                egress_gb_per_month: 150_000.0,
                ingress_gb_per_month: 300_000.0,
                growth_percent_per_year: 20.0,
                flows: 64,
                redundancy: Redundancy::High,
                ..Scenario::default()
            },
        },
        Example {
            says: "We need a second region",
            shows: "the same offices on two regions, and what that costs",
            scenario: Scenario {
                name: "Two regions".to_owned(),
                azure_region: "westeurope".to_owned(),
                secondary_region: Some("northeurope".to_owned()),
                offices: vec![
                    office("Amsterdam", "Amsterdam", 1, 500.0),
                    office("Dublin", "Dublin, Ireland", 1, 500.0),
                    office("Paris", "Paris", 1, 300.0),
                ],
                redundancy: Redundancy::High,
                ..Scenario::default()
            },
        },
        Example {
            says: "Everybody works from home",
            shows: "one small office, and 250 people who dial in",
            scenario: Scenario {
                name: "Remote workers".to_owned(),
                azure_region: "northeurope".to_owned(),
                offices: vec![Office {
                    access: Access::Broadband,
                    ..office("Back office", "Dublin, Ireland", 1, 50.0)
                }],
                egress_gb_per_month: 2000.0,
                remote_users: 250,
                ..Scenario::default()
            },
        },
        Example {
            says: "We move 40 Gbps of media",
            shows: "studios whose rates only ports of one's own carry",
            scenario: Scenario {
                name: "Media at 40 Gbps".to_owned(),
                azure_region: "westeurope".to_owned(),
                offices: vec![
                    office("Studio", "Amsterdam", 1, 40_000.0),
                    office("Edit suite", "London", 1, 5000.0),
                ],
                egress_gb_per_month: 500_000.0,
                ingress_gb_per_month: 500_000.0,
                flows: 256,
                ..Scenario::default()
            },
        },
    ]
}

fn office(name: &str, city: &str, count: u32, bandwidth_mbps: f64) -> Office {
    let (name, city) = (name.to_owned(), Some(city.to_owned()));
    Office { name, city, count, bandwidth_mbps, ..Office::default() }
}

fn shops(city: &str, count: u32) -> Office {
    Office { access: Access::Broadband, ..office(&format!("Shops in {city}"), city, count, 20.0) }
}
