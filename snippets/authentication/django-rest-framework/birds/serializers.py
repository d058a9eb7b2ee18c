from rest_framework_simplejwt.serializers import TokenObtainSerializer
from rest_framework_simplejwt.tokens import AccessToken


class TokenSerializer(TokenObtainSerializer):
    token_class = AccessToken

    def validate(self, attrs):
        super().validate(attrs)
        token = self.get_token(self.user)
        return {"access_token": str(token), "token_type": "bearer"}
