# Usage for Infracost, gateways included:
# infracost breakdown --path terraform --usage-file infracost-usage.yml --terraform-var make_gateways=true
# ‹design›
version: 0.1
resource_usage:
‹each regions›
‹if vpn›
‹if !high_bandwidth›
  azurerm_virtual_network_gateway.vpn_‹n›[0]:
‹?users_here›    p2s_connection: ‹users_here› # Remote users.
    monthly_data_transfer_gb: 0 # To networks of other regions; not asked for.
‹end›
‹end›
‹end›
‹if hubs›
  azurerm_virtual_hub.this[*]:
    monthly_data_processed_gb: ‹gigabytes›
‹end›
‹if user_hubs›
  azurerm_point_to_site_vpn_gateway.users[*]:
    monthly_p2s_connections_hrs: ‹hours›
‹end›
‹!usage›  {}
‹if left›

# Not priced by Infracost, a month:
‹each left›
# ‹label›: ‹amount›
‹end›
‹end›
