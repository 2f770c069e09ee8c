using System.Collections.Immutable;

namespace VpcLang.Backends.Tests.Terraform;

/// <summary>
/// The arguments of the provider's resources that we use: the required ones, and the others that it
/// takes (documentation of the AWS provider, version 5, "Argument Reference" of each resource).
/// </summary>
internal static class ProviderTable
{
    /// <summary>Required arguments, those that may be there, and attributes that can be read.</summary>
    internal sealed record Form(string Required, string Optional, string Attributes)
    {
        public IEnumerable<string> MustHave => Split(Required);

        public IEnumerable<string> MayHave => Split($"{Required} {Optional} depends_on lifecycle");

        public IEnumerable<string> Readable => Split(Attributes);

        private static string[] Split(string words) =>
            words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    public static ImmutableDictionary<string, Form> Forms { get; } =
        new Dictionary<string, Form>(StringComparer.Ordinal)
        {
            ["aws_vpc"] = new("", "cidr_block tags", "id"),
            ["aws_vpc_ipv4_cidr_block_association"] = new("vpc_id", "cidr_block", "id"),
            ["aws_vpc_dhcp_options"] = new("", "domain_name domain_name_servers tags", "id"),
            ["aws_vpc_dhcp_options_association"] = new("vpc_id dhcp_options_id", "", "id"),
            ["aws_internet_gateway"] = new("", "vpc_id tags", "id"),
            ["aws_eip"] = new("", "domain instance tags", "id"),
            ["aws_nat_gateway"] = new("subnet_id", "allocation_id tags", "id"),
            ["aws_subnet"] = new("vpc_id", "cidr_block availability_zone tags", "id"),
            ["aws_route_table"] = new("vpc_id", "tags", "id"),
            ["aws_route_table_association"] = new("route_table_id", "subnet_id", "id"),
            ["aws_route"] = new(
                "route_table_id destination_cidr_block",
                "gateway_id nat_gateway_id network_interface_id vpc_peering_connection_id transit_gateway_id",
                "id"),
            ["aws_security_group"] = new("", "name description vpc_id tags", "id"),
            ["aws_vpc_security_group_ingress_rule"] = new(
                "security_group_id ip_protocol",
                "cidr_ipv4 referenced_security_group_id from_port to_port description",
                "id"),
            ["aws_vpc_security_group_egress_rule"] = new(
                "security_group_id ip_protocol",
                "cidr_ipv4 referenced_security_group_id from_port to_port description",
                "id"),
            ["aws_network_acl"] = new("vpc_id", "tags", "id"),
            ["aws_network_acl_association"] = new("network_acl_id subnet_id", "", "id"),
            ["aws_network_acl_rule"] = new(
                "network_acl_id rule_number protocol rule_action",
                "egress cidr_block from_port to_port icmp_type icmp_code",
                "id"),
            ["aws_instance"] = new(
                "",
                "ami instance_type subnet_id private_ip associate_public_ip_address source_dest_check "
                    + "vpc_security_group_ids disable_api_termination tags",
                "id primary_network_interface_id"),
            ["aws_lb"] = new(
                "",
                "load_balancer_type internal enable_cross_zone_load_balancing subnet_mapping subnets "
                    + "security_groups tags",
                "arn dns_name"),
            ["aws_lb_target_group"] = new(
                "", "port protocol target_type preserve_client_ip vpc_id stickiness", "arn"),
            ["aws_lb_listener"] = new("load_balancer_arn default_action", "port protocol", "arn"),
            ["aws_lb_target_group_attachment"] = new("target_group_arn target_id", "port", "id"),
            ["aws_vpc_peering_connection"] = new("vpc_id peer_vpc_id", "auto_accept tags", "id"),
            ["aws_ec2_transit_gateway"] = new("", "tags", "id"),
            ["aws_ec2_transit_gateway_vpc_attachment"] =
                new("subnet_ids transit_gateway_id vpc_id", "tags", "id"),
        }.ToImmutableDictionary(StringComparer.Ordinal);
}
